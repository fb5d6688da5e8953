//! Lines that belong to the page, not to the report: share bars, "Leave a Reply", tag lists.

use crate::read::zones::Found;
use crate::read::zones::lines::Line;
use crate::report::ZoneKind;

/// Longest line that may be furniture, in bytes.
const LONGEST_BYTES: usize = 160;

/// Lines that are furniture when they are nothing but this (small letters, without the marks
/// around them).
const WHOLE_LINES: &[&str] = &[
    "advertisement",
    "advertising",
    "sponsored",
    "sponsored content",
    "promoted content",
    "share",
    "share this",
    "share this article",
    "share this story",
    "share this page",
    "share on facebook",
    "share on twitter",
    "share on x",
    "share on whatsapp",
    "share via email",
    "tweet",
    "print",
    "email",
    "facebook",
    "twitter",
    "whatsapp",
    "telegram",
    "linkedin",
    "pinterest",
    "instagram",
    "youtube",
    "copy link",
    "print this page",
    "print article",
    "print tweet",
    "save",
    "bookmark",
    "listen",
    "listen to this article",
    "subscribe",
    "subscribe now",
    "sign in",
    "sign up",
    "log in",
    "login",
    "register",
    "follow us",
    "read more",
    "read also",
    "read also:",
    "read next",
    "see also",
    "also read",
    "learn more",
    "show more",
    "load more",
    "more info",
    "view all",
    "see all",
    "click here",
    "back to top",
    "related",
    "related news",
    "related articles",
    "related stories",
    "related posts",
    "related topics",
    "related content",
    "related links",
    "more stories",
    "more news",
    "more on this",
    "more on this story",
    "more from this section",
    "you may also like",
    "you might also like",
    "recommended",
    "recommended for you",
    "recommended stories",
    "trending",
    "trending now",
    "most read",
    "most popular",
    "most viewed",
    "latest news",
    "latest posts",
    "latest stories",
    "recent posts",
    "recent comments",
    "editor's picks",
    "editors' picks",
    "top stories",
    "popular posts",
    "don't miss",
    "what to read next",
    "source link",
    "original article",
    "original source",
    "download pdf",
    "download",
    "leave a reply",
    "leave a comment",
    "leave a reply cancel reply",
    "post a comment",
    "add a comment",
    "comments",
    "no comments",
    "join the conversation",
    "view comments",
    "cancel reply",
    "submit comment",
    "post comment",
    "name *",
    "email *",
    "website",
    "previous",
    "next",
    "previous article",
    "next article",
    "previous post",
    "next post",
    "skip to content",
    "skip to main content",
    "menu",
    "search",
    "close",
    "home",
    "homepage",
    "contact us",
    "about us",
    "privacy policy",
    "terms of use",
    "terms of service",
    "terms and conditions",
    "cookie policy",
    "all rights reserved",
    "rss",
    "newsletter",
    "end of story",
    "story continues below advertisement",
    "article continues below",
    "get short url",
    "tags",
    "topics",
    "keywords",
    "filed under",
    "mobile apps",
    "sitemap",
    "اقرأ أيضا",
    "اقرأ أيضاً",
    "إقرأ أيضا",
    "اقرأ المزيد",
    "أخبار ذات صلة",
    "مواضيع ذات صلة",
    "مقالات ذات صلة",
    "شارك",
    "مشاركة",
    "شارك الخبر",
    "التعليقات",
    "اترك تعليقا",
    "اترك تعليقاً",
    "أضف تعليق",
    "طباعة",
    "الأكثر قراءة",
    "إعلان",
    "lire aussi",
    "à lire aussi",
    "partager",
    "publicité",
    "laisser un commentaire",
    "commentaires",
    "articles similaires",
    "imprimer",
    "leer también",
    "compartir",
    "publicidad",
    "comentarios",
    "deja un comentario",
];

/// Beginnings of lines that are furniture when they are short.
const BEGINNINGS: &[&str] = &[
    "your email address will not be published",
    "required fields are marked",
    "save my name, email",
    "notify me of",
    "click to share",
    "click to email",
    "click to print",
    "share this:",
    "share on ",
    "like this:",
    "like loading",
    "sign up for our",
    "sign up to our",
    "sign up to receive",
    "subscribe to our",
    "subscribe to the",
    "follow us on",
    "follow us:",
    "like us on",
    "join us on",
    "join our ",
    "find us on",
    "get our newsletter",
    "get the latest news",
    "get breaking news",
    "we use cookies",
    "this site uses cookies",
    "this website uses cookies",
    "this site uses akismet",
    "by continuing to use",
    "by using this site",
    "accept all cookies",
    "copyright \u{a9}",
    "copyright (c)",
    "\u{a9} copyright",
    "\u{a9} 19",
    "\u{a9} 20",
    "all rights reserved",
    "tags:",
    "topics:",
    "keywords:",
    "filed under",
    "posted in ",
    "categories:",
    "category:",
    "print tweet",
    "tweet share",
    "read more:",
    "read more about",
    "read also:",
    "read also |",
    "see also:",
    "also read:",
    "also read |",
    "related:",
    "related article",
    "recommended:",
    "more from ",
    "story continues",
    "article continues",
    "enable javascript",
    "please enable javascript",
    "get short url",
    "community standards",
    "download the pdf",
    "download pdf",
    "image credit",
    "our standards:",
    "اقرأ أيضا",
    "اقرأ أيضاً",
    "تابعونا",
    "تابعنا على",
    "لن يتم نشر عنوان بريدك",
];

/// Lines that open a section of readers' comments, which runs to the end.
const COMMENT_OPENERS: &[&str] = &[
    "leave a reply",
    "leave a reply cancel reply",
    "leave a comment",
    "post a comment",
    "add a comment",
    "join the conversation",
    "view comments",
    "comments",
    "readers' comments",
    "reader comments",
    "اترك تعليقا",
    "اترك تعليقاً",
    "التعليقات",
    "laisser un commentaire",
    "commentaires",
    "comentarios",
];

/// Marks furniture lines, and the tail of the page from the first of them on.
pub(crate) fn read(body: &str, lines: &[Line], found: &mut Found) {
    let Some(last) = lines.last() else { return };
    // A body of one line is a text, whatever it says.
    if lines.len() < 2 {
        return;
    }
    let tail = tail_start(body, lines);
    // The head's zones are few; those that are added here lie behind them, and behind one another.
    let head_end = found.zones.iter().map(|zone| zone.span.end as usize).max().unwrap_or(0);
    for (idx, line) in lines.iter().enumerate() {
        if idx >= tail {
            break;
        }
        let alone = stands_alone(body, lines, idx) && is_furniture(line.of(body));
        if alone && line.start >= head_end {
            found.zone(ZoneKind::Furniture, line.start, line.end);
        }
    }
    if let Some(first) = lines.get(tail) {
        let start = lines[tail..].iter().map(|line| line.start).find(|&start| start >= head_end);
        found.zone(ZoneKind::Furniture, start.unwrap_or(last.end).max(first.start), last.end);
    }
}

/// True where line `idx` cannot go on from the line before it, as lines of wrapped text do.
fn stands_alone(body: &str, lines: &[Line], idx: usize) -> bool {
    let line = lines[idx];
    line.after_blank || idx == 0 || {
        let before = lines[idx - 1].of(body);
        is_furniture(before)
            || before.ends_with(['.', '!', '?', ':', '"', '\u{201d}'])
                && line.of(body).starts_with(|ch: char| !ch.is_lowercase())
    }
}

/// Index of the first line of the page's tail: all that follows a furniture line behind the last
/// line of running text, or the line that opens the comments; the number of lines where there is
/// no tail.
fn tail_start(body: &str, lines: &[Line]) -> usize {
    let total = lines.last().map_or(0, |line| line.end);
    for (idx, line) in lines.iter().enumerate().skip(1) {
        // Readers' words may be longer than the report, but then we cannot tell a page of one
        // report from a collection of several.
        if line.start * 2 > total && opens_comments(line.of(body)) {
            return first_of_run(body, lines, idx);
        }
    }
    let behind_text = lines
        .iter()
        .rposition(|line| is_running_text(line.of(body)))
        .map_or(lines.len(), |idx| idx + 1);
    match (behind_text..lines.len())
        .find(|&idx| stands_alone(body, lines, idx) && is_furniture(lines[idx].of(body)))
    {
        Some(idx) => idx,
        None => lines.len(),
    }
}

/// The first of the furniture lines that stand right before line `idx`, or `idx`.
fn first_of_run(body: &str, lines: &[Line], idx: usize) -> usize {
    let mut first = idx;
    while first > 1 && is_furniture(lines[first - 1].of(body)) {
        first -= 1;
    }
    first
}

fn opens_comments(line: &str) -> bool {
    if line.len() > 40 {
        return false;
    }
    let plain = plain(line);
    if COMMENT_OPENERS.contains(&plain.as_str()) {
        return true;
    }
    // "12 Comments", "Comments (3)"
    let mut words = plain.split([' ', '(', ')']).filter(|word| !word.is_empty());
    match (words.next(), words.next(), words.next()) {
        (Some(one), Some(other), None) => {
            let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
            (number(one) && other.starts_with("comment")) || (one == "comments" && number(other))
        }
        _ => false,
    }
}

/// True for a line that says something: a sentence, or long.
fn is_running_text(line: &str) -> bool {
    if is_furniture(line) {
        return false;
    }
    let words = line.split_whitespace().count();
    let stopped = line
        .trim_end_matches(['"', '\u{201d}', '\u{2019}', ')', ']'])
        .ends_with(['.', '!', '?', '؟']);
    line.len() > LONGEST_BYTES || (stopped && words >= 5) || words >= 14
}

/// True for a line that is nothing but furniture.
pub(crate) fn is_furniture(line: &str) -> bool {
    if line.len() > LONGEST_BYTES {
        return false;
    }
    let plain = plain(line);
    WHOLE_LINES.contains(&plain.as_str())
        || BEGINNINGS.iter().any(|beginning| plain.starts_with(beginning))
        || is_tag_list(line)
        || is_counter(&plain)
}

/// In small letters, without signs and spaces around it.
fn plain(line: &str) -> String {
    line.trim_matches(|ch: char| {
        ch.is_whitespace()
            || matches!(
                ch,
                '-' | '\u{2013}'
                    | '\u{2014}'
                    | '>'
                    | '<'
                    | '|'
                    | '*'
                    | '#'
                    | '\u{bb}'
                    | '\u{ab}'
                    | '\u{2192}'
                    | '.'
                    | '\u{2026}'
                    | '['
                    | ']'
                    | '_'
            )
    })
    .to_lowercase()
    .replace('\u{2019}', "'")
    .trim_end_matches([':', '!'])
    .to_owned()
}

/// "iraq, rocket, launcher, baghdad, attack": names and things in small letters, no sentence.
fn is_tag_list(line: &str) -> bool {
    if line.len() > 120 || line.ends_with(['.', ':', ';', '!', '?', ',']) {
        return false;
    }
    // Without capitals nothing tells a list from a sentence: only scripts that have them count.
    if !line.chars().all(|ch| ch.is_lowercase() || matches!(ch, ' ' | ',' | '-' | '\'')) {
        return false;
    }
    let mut items = 0;
    for item in line.split(',') {
        let words = item.split_whitespace().count();
        let said = item.split_whitespace().any(|word| {
            matches!(
                word,
                "and"
                    | "or"
                    | "the"
                    | "a"
                    | "was"
                    | "were"
                    | "killed"
                    | "wounded"
                    | "injured"
                    | "dead"
                    | "in"
                    | "by"
                    | "of"
                    | "including"
            )
        });
        if words == 0 || words > 3 || said {
            return false;
        }
        items += 1;
    }
    items >= 4
}

/// "Views 729", "1.2k shares", "3 min read", "Print Tweet Views 729".
fn is_counter(plain: &str) -> bool {
    let mut counted = false;
    let mut words = 0;
    for word in plain.split([' ', '|', '\u{b7}', ',']).filter(|word| !word.is_empty()) {
        words += 1;
        let number =
            word.trim_end_matches('k').bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let label = matches!(
            word,
            "views"
                | "view"
                | "shares"
                | "share"
                | "tweet"
                | "tweets"
                | "print"
                | "likes"
                | "min"
                | "mins"
                | "minute"
                | "minutes"
                | "read"
                | "reads"
                | "comments"
                | "comment"
                | "reading"
                | "time"
                | "times"
                | "email"
                | "facebook"
                | "twitter"
        );
        counted |=
            label && !matches!(word, "time" | "times" | "min" | "mins" | "minute" | "minutes");
        if !number && !label {
            return false;
        }
    }
    counted && (2..=8).contains(&words)
}

#[cfg(test)]
mod tests {
    use super::is_furniture;

    #[test]
    fn furniture_lines() {
        for line in [
            "Advertisement",
            "SHARE THIS:",
            "\u{bb} Read more",
            "Your email address will not be published. Required fields are marked *",
            "iraq, rocket, launcher, baghdad",
            "Print Tweet Views 729",
            "\u{a9} 2019 The Northern Times",
            "3 min read",
            "اقرأ أيضا:",
        ] {
            assert!(is_furniture(line), "{line:?}");
        }
    }

    #[test]
    fn lines_that_say_something() {
        for line in [
            "two men, three women, a child killed in tuz",
            "Share of refugees in the camp rises",
            "Home destroyed in Tuz",
            "Tuz, Kirkuk, Mosul, Baghdad",
            "12",
            "three killed, four wounded, two missing, one held",
            "Relatives mourn",
        ] {
            assert!(!is_furniture(line), "{line:?}");
        }
    }
}
