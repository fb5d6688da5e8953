//! Words that were meant: the nearest of a list.

/// The word of a list that is nearest to `typed`, if one is near enough to have been meant: at most
/// a third of its letters differ.
pub(crate) fn nearest_word<'w>(
    typed: &str,
    words: impl IntoIterator<Item = &'w str>,
) -> Option<&'w str> {
    let allowed = (typed.chars().count() / 3).clamp(1, 3);
    words
        .into_iter()
        .map(|word| (distance(typed, word), word))
        .filter(|&(distance, _)| distance <= allowed)
        .min()
        .map(|(_, word)| word)
}

/// Letters added, dropped, changed or swapped with their neighbour (optimal string alignment).
pub(crate) fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().take(LONGEST).collect();
    let right: Vec<char> = right.chars().take(LONGEST).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for row in 1..=left.len() {
        let mut current = vec![row];
        for column in 1..=right.len() {
            let same = left[row - 1] == right[column - 1];
            let mut best = (above[column - 1] + usize::from(!same))
                .min(above[column] + 1)
                .min(current[column - 1] + 1);
            let swapped = row > 1
                && column > 1
                && left[row - 1] == right[column - 2]
                && left[row - 2] == right[column - 1];
            if swapped {
                best = best.min(before[column - 2] + 1);
            }
            current.push(best);
        }
        before = std::mem::replace(&mut above, current);
    }
    above[right.len()]
}

/// Letters that are compared.
const LONGEST: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (left, right, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("babil", "babil", 0),
            ("babil", "babli", 1),
            ("babil", "babylon", 3),
            ("saqr", "sakhar", 3),
        ] {
            assert_eq!(distance(left, right), expected, "{left} {right}");
            assert_eq!(distance(right, left), expected, "{right} {left}");
        }
    }

    #[test]
    fn the_nearest_is_named_and_the_far_is_not() {
        assert_eq!(nearest_word("provinze", ["place", "province"]), Some("province"));
        assert_eq!(nearest_word("xyzzy", ["place", "province"]), None);
    }
}
