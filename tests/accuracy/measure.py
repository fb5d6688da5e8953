#!/usr/bin/env python3
"""Writes docs/accuracy.md: how right the tags are, on the part of the gold that was read and on the fifth that never was.

    measure.py --bin target/release/sitrep --shared ../shared --date 2026-11-20 --commit abc1234 [--ir]

With --ir also how well search ranks, on the test collections; with --only-ir that section alone is written anew, and the
rest stays as it is. Standard library only. The gold and its scorer are not part of this project; they are read where they stand.
"""
import argparse, hashlib, json, math, os, subprocess, sys, tempfile

TASKS = [  # task, metric, heading, denominator
    ('country', 'accuracy', 'country', 'n'),
    ('province', 'hit1', 'province', 'n'),
    ('province', 'precision', 'province precision', 'n'),
    ('groups', 'f1', 'groups F1', 'n'),
    ('groups', 'recall_named', 'groups named', 'n'),
    ('killed', 'exact', 'killed', 'n'),
    ('killed', 'exact_positive', 'killed > 0', 'n_positive'),
    ('wounded', 'exact', 'wounded', 'n'),
    ('wounded', 'exact_positive', 'wounded > 0', 'n_positive'),
    ('date', 'exact', 'day', 'n'),
    ('date', 'exact_reachable', 'day, where written', 'n_reachable'),
    ('date', 'within7', 'within 7 days', 'n'),
]


SEARCH = '## Search on public test collections'

# What bare engines reach with the words of the question: nDCG@10, MAP@100, recall@100, reciprocal rank.
REFERENCES = {
    'tantivy 0.27, English stemmer, k1 1.2': {
        'cranfield': (.358, .298, .733, .541), 'med': (.704, .509, .789, .926), 'time': (.697, .627, .964, .690)},
    'bm25s, Snowball, no stop words, k1 1.5': {
        'cranfield': (.363, .304, .738, .537), 'med': (.696, .521, .792, .908), 'time': (.703, .634, .953, .693)},
}


def search_section(arguments):
    """The section on search: our figures and those of the references, and the remarks on them."""
    with tempfile.NamedTemporaryFile(suffix='.json') as out:
        # Two texts of one collection are empty, and refused: the program then ends with 2.
        subprocess.run(
            [sys.executable, os.path.join(arguments.shared, 'eval', 'search.py'), '--bin', arguments.bin,
             '--ir', os.path.join(arguments.shared, 'ir'), '--json', out.name],
            check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        found = json.load(open(out.name, encoding='utf-8'))
    lines = [SEARCH, '', f'Measured on {arguments.date} at commit {arguments.commit}.', '',
             '| collection | engine | nDCG@10 | MAP@100 | recall@100 | reciprocal rank |', '|---|---|---|---|---|---|']
    for name in sorted(found):
        if name not in REFERENCES['bm25s, Snowball, no stop words, k1 1.5']:
            continue
        figures = tuple(found[name][key] for key in ('ndcg@10', 'map@100', 'recall@100', 'mrr'))
        rows = [('sitrep', figures)] + [(engine, sets[name]) for engine, sets in REFERENCES.items()]
        for engine, row in rows:
            lines.append(f'| {name} | {engine} | ' + ' | '.join(f'{figure:.3f}' for figure in row) + ' |')
    remarks = os.path.join(os.path.dirname(__file__), 'remarks_search.md')
    return lines + ['', open(remarks, encoding='utf-8').read().rstrip()]


def held_back(document_id):
    """A fifth, by a hash of the id."""
    return int(hashlib.sha256(document_id.encode()).hexdigest(), 16) % 5 == 0


def split(gold, folder):
    """Writes the two slices of every set, and returns their folders."""
    folders = [os.path.join(folder, name) for name in ('read', 'held')]
    for slice_folder in folders:
        os.makedirs(slice_folder, exist_ok=True)
    for name in sorted(os.listdir(gold)):
        if name.endswith('.jsonl'):
            with open(os.path.join(gold, name), encoding='utf-8') as lines, \
                    open(os.path.join(folders[0], name), 'w', encoding='utf-8') as read, \
                    open(os.path.join(folders[1], name), 'w', encoding='utf-8') as held:
                for line in lines:
                    (held if held_back(json.loads(line)['id']) else read).write(line)
    return folders


def score(arguments, gold):
    """Scores one slice."""
    with tempfile.NamedTemporaryFile(suffix='.json') as out:
        subprocess.run(
            [sys.executable, os.path.join(arguments.shared, 'eval', 'score.py'), '--bin', arguments.bin, '--gold', gold, '--json', out.name],
            check=True, stdout=subprocess.DEVNULL)
        return json.load(open(out.name, encoding='utf-8'))


def floors(path):
    """Minimum by (set, task, metric)."""
    rows = (line.split() for line in open(path, encoding='utf-8') if line.strip() and not line.startswith('#'))
    return {(row[0], row[1], row[2]): float(row[3]) for row in rows}


def main():
    parser = argparse.ArgumentParser()
    for option in ('bin', 'shared', 'date', 'commit'):
        parser.add_argument('--' + option, required=True)
    parser.add_argument('--out', default=os.path.join(os.path.dirname(__file__), '..', '..', 'docs', 'accuracy.md'))
    parser.add_argument('--remarks', default=os.path.join(os.path.dirname(__file__), 'remarks.md'))
    parser.add_argument('--ir', action='store_true')
    parser.add_argument('--only-ir', action='store_true')
    arguments = parser.parse_args()
    if arguments.only_ir:
        page = open(arguments.out, encoding='utf-8').read().split(SEARCH)[0].rstrip()
        with open(arguments.out, 'w', encoding='utf-8') as out:
            out.write('\n'.join([page, ''] + search_section(arguments) + ['']))
        return
    with tempfile.TemporaryDirectory() as folder:
        read, held = (score(arguments, gold) for gold in split(os.path.join(arguments.shared, 'gold'), folder))
    minimum = floors(os.path.join(arguments.shared, 'eval', 'floor.tsv'))
    lines = [
        '# How right the tags are', '',
        f'Measured on {arguments.date} at commit {arguments.commit}, with `tests/accuracy/measure.py`. Per cent; `read` are the four fifths of each set',
        'that errors were looked at in, `held back` the fifth that nobody has read, `±` two standard errors of the latter. `floor` is the least that',
        'the project holds itself to.', '',
    ]
    for name in sorted(read, key=lambda name: (name == 'all', name)):
        lines += [f'## {name}' if name != 'all' else '## all sets pooled', '',
                  '| task | read | held back | ± | floor |', '|---|---|---|---|---|']
        for task, metric, heading, denominator in TASKS:
            a, b = (result[name].get(task, {}).get(metric) for result in (read, held))
            count = held[name].get(task, {}).get(denominator) or 0
            if a is None or b is None or not count:
                continue
            error = 2 * math.sqrt(max(b * (1 - b), 0) / count)
            floor = minimum.get((name, task, metric))
            shown = '' if floor is None else f'{100 * floor:.1f}' + ('' if a >= floor else ' (missed)')
            lines.append(f'| {heading} | {100 * a:.1f} | {100 * b:.1f} | {100 * error:.1f} | {shown} |')
        lines.append('')
    if os.path.exists(arguments.remarks):
        lines += [open(arguments.remarks, encoding='utf-8').read().rstrip(), '']
    if arguments.ir:
        lines += search_section(arguments) + ['']
    with open(arguments.out, 'w', encoding='utf-8') as out:
        out.write('\n'.join(lines))


if __name__ == '__main__':
    main()
