#!/usr/bin/env python3
"""Writes ../common_words.txt: names of the gazetteer that are also ordinary English words.

    common_words.py [/usr/share/dict/american-english]

The word list is Debian's `wamerican` (public domain, SCOWL): its entries in small letters are ordinary words. Kept are those
that are a one-word name in some table, so that the tagger asks for evidence before it reads "Police" as a town in Poland.
"""
import glob, os, re, sys, unicodedata

# Communities: never a place, whatever hamlet bears the name.
COMMUNITIES = """
shia shias shiite shiites shi sunni sunnis kurd kurds arab arabs christian christians muslim muslims hindu hindus jew jews jewish sikh sikhs
buddhist buddhists yazidi yazidis yezidi yezidis druze alawite alawites turkmen turkoman assyrian assyrians copt copts coptic hazara hazaras
pashtun pashtuns tajik tajiks uzbek uzbeks baloch baluch sindhi punjabi tamil tamils sinhalese rohingya karen karens kachin kachins shan chin mon
tutsi tutsis hutu hutus fulani fula peul tuareg tuaregs dinka nuer murle hema lendu oromo oromos amhara amharas tigrayan tigrayans somali afar
hausa igbo ijaw yoruba tiv jukun berom bodo kuki kukis naga nagas meitei dimasa karbi maya serb serbs croat croats bosniak bosniaks chechen
ahmadi ahmadis salafi salafis salafist sufi sufis maronite maronites bedouin catholic catholics protestant protestants jesuit jesuits mennonite
"""

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)


def fold(name):
    name = unicodedata.normalize('NFKD', name)
    name = ''.join(ch for ch in name if not unicodedata.combining(ch)).lower()
    return re.sub(r'[^a-z0-9]+', ' ', re.sub(r"['`*\u2018\u2019]", '', name)).strip()


def gazetteer_names():
    """Every name of every table, folded, with and without its article."""
    names = set()
    for table in sorted(glob.glob(ROOT + '/*.tsv') + glob.glob(ROOT + '/*/*.tsv')):
        with open(table, encoding='utf-8') as lines:
            header = next(line for line in lines if not line.startswith('#')).rstrip('\n').split('\t')
            wanted = [i for i, column in enumerate(header) if column in ('name', 'aliases')]
            for line in lines:
                cells = line.rstrip('\n').split('\t')
                for i in wanted:
                    if i < len(cells):
                        for name in cells[i].split('|'):
                            key = fold(name.lstrip('?'))
                            names.add(key)
                            names.add(re.sub(r'^(al|el|as|ash|ad|an|ar|at|az) ', '', key))
    return names


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else '/usr/share/dict/american-english'
    words = {line.strip() for line in open(path, encoding='utf-8')}
    words = {word for word in words if re.fullmatch(r'[a-z]{2,}', word)}
    with open(ROOT + '/common_words.txt', 'w', encoding='utf-8') as out:
        out.writelines(word + '\n' for word in sorted((words | set(COMMUNITIES.split())) & gazetteer_names()))


if __name__ == '__main__':
    main()
