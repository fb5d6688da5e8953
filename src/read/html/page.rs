//! HTML -> blocks of text, each with the element that it stands in; head and metadata as they are.

use crate::read::html::elements::{self, Hints, Name};
use crate::read::limits;
use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};

/// A page cut into blocks.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// All elements that hold blocks, each behind its parent. The first is the page.
    pub(crate) elements: Vec<Element>,
    /// The text of all blocks, one behind the other.
    pub(crate) text: String,
    /// The blocks in order.
    pub(crate) blocks: Vec<Block>,
    /// `<title>`.
    pub(crate) title: String,
    /// `<meta>`: name (property, itemprop) in small letters, content.
    pub(crate) meta: Vec<(String, String)>,
    /// The `<link rel=canonical>`.
    pub(crate) canonical: Option<String>,
    /// `<html lang>`.
    pub(crate) lang: Option<String>,
    /// Scripts of type `application/ld+json`.
    pub(crate) linked_data: Vec<String>,
    /// `<time datetime>`, each with whether it is marked as the date of publication, and the number
    /// of blocks before it.
    pub(crate) times: Vec<Time>,
}

/// A `<time>` with a date for programs.
#[derive(Debug)]
pub(crate) struct Time {
    pub(crate) datetime: String,
    pub(crate) is_publication: bool,
    pub(crate) element: u32,
}

/// An element that text may stand in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element {
    /// Index of the element around it; of the first, its own.
    pub(crate) parent: u32,
    /// What it is for; what its ancestors are for included, but for `content`.
    pub(crate) hints: Hints,
    /// The innermost `article` or `main` around it, or itself; 0 where there is none.
    pub(crate) root: u32,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// Text in a `p`, `blockquote`, `pre`.
    Paragraph,
    /// Text that stands in some other element.
    Loose,
    /// `h1` to `h6`.
    Heading(u8),
    /// `li`, `dt`, `dd`.
    Item,
    /// `tr`, its cells parted by bars.
    Row,
}

/// A block of text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block {
    pub(crate) kind: BlockKind,
    /// The element that it stands in.
    pub(crate) element: u32,
    /// First byte in [`Page::text`].
    pub(crate) start: usize,
    /// One past the last.
    pub(crate) end: usize,
    /// How many of its bytes are links.
    pub(crate) link_bytes: usize,
}

impl Page {
    /// The text of a block.
    pub(crate) fn text_of(&self, block: &Block) -> &str {
        &self.text[block.start..block.end]
    }
}

/// Cuts a page into blocks.
pub(crate) fn cut(html: &str) -> Page {
    let mut emitter = DefaultEmitter::default();
    // Without this, scripts and styles would be taken for markup.
    emitter.naively_switch_states(true);
    let mut cutter = Cutter::new();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => cutter.start(&tag),
            Token::EndTag(tag) => cutter.end(Name::new(&tag.name)),
            Token::String(string) => cutter.text(&String::from_utf8_lossy(&string)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    cutter.flush();
    cutter.page
}

/// An element whose end tag has not come.
#[derive(Clone, Copy)]
struct Open {
    name: Name,
    /// Its element, or that of the nearest ancestor that has one.
    element: u32,
    /// Depth of the innermost open `p` that a new block would close.
    paragraph: Option<usize>,
    mute: bool,
    link: bool,
}

/// What the text of the current element is collected for.
enum Aside {
    Title,
    LinkedData,
}

struct Cutter {
    page: Page,
    stack: Vec<Open>,
    /// Elements too deep to be followed that are open.
    too_deep: usize,
    /// The block that is being filled, if it has text.
    block: Option<Block>,
    space_due: bool,
    breaks: u8,
    aside: Option<Aside>,
}

impl Cutter {
    fn new() -> Cutter {
        let page = Page {
            elements: vec![Element { parent: 0, hints: Hints::default(), root: 0 }],
            ..Page::default()
        };
        Cutter {
            page,
            stack: Vec::new(),
            too_deep: 0,
            block: None,
            space_due: false,
            breaks: 0,
            aside: None,
        }
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = Name::new(&tag.name);
        let attribute = |key: &[u8]| {
            tag.attributes.get(key).map(|value| String::from_utf8_lossy(value).into_owned())
        };
        match name.as_bytes() {
            b"meta" => self.meta(tag),
            b"link" => {
                let rel = attribute(b"rel").unwrap_or_default();
                if rel.eq_ignore_ascii_case("canonical") && self.page.canonical.is_none() {
                    self.page.canonical = attribute(b"href");
                }
            }
            b"html" if self.page.lang.is_none() => {
                self.page.lang = attribute(b"lang").or_else(|| attribute(b"xml:lang"));
            }
            b"title" if self.page.title.is_empty() && !self.is_mute() => {
                self.aside = Some(Aside::Title);
            }
            b"script" => {
                let kind = attribute(b"type").unwrap_or_default();
                if kind.trim().eq_ignore_ascii_case("application/ld+json") {
                    self.page.linked_data.push(String::new());
                    self.aside = Some(Aside::LinkedData);
                }
            }
            b"time" => {
                let of_class = |key: &[u8], word: &str| {
                    attribute(key).is_some_and(|value| value.to_ascii_lowercase().contains(word))
                };
                let is_publication = attribute(b"pubdate").is_some()
                    || of_class(b"itemprop", "datepublished")
                    || of_class(b"class", "publish")
                    || of_class(b"class", "entry-date");
                if let Some(datetime) = attribute(b"datetime") {
                    let element = self.element();
                    self.page.times.push(Time { datetime, is_publication, element });
                }
            }
            b"br" => self.line_break(),
            _ => {}
        }
        if elements::is_void(name) {
            if elements::is_block(name) {
                self.flush();
            }
            return;
        }
        self.close_implied(name);
        if elements::is_block(name) {
            self.flush();
        }
        if matches!(name.as_bytes(), b"td" | b"th") {
            self.cell();
        }
        if self.stack.len() >= limits::HTML_DEPTH {
            self.too_deep += 1;
            return;
        }
        self.push(name, &attribute);
    }

    fn push(&mut self, name: Name, attribute: &dyn Fn(&[u8]) -> Option<String>) {
        let around = self.element();
        let is_block = elements::is_block(name) || matches!(name.as_bytes(), b"td" | b"th");
        let element = if is_block && self.page.elements.len() < limits::HTML_ELEMENTS {
            let parent = self.page.elements[around as usize];
            let text = |key: &[u8]| attribute(key).unwrap_or_default();
            let hidden = attribute(b"hidden").is_some()
                || text(b"aria-hidden") == "true"
                || text(b"style").replace(' ', "").contains("display:none");
            let mut hints = elements::hints(
                name,
                parent.root != 0,
                &text(b"class"),
                &text(b"id"),
                &text(b"role"),
                hidden,
            );
            hints.content |= text(b"itemprop").eq_ignore_ascii_case("articlebody");
            hints.furniture |= parent.hints.furniture;
            hints.likely_furniture |= parent.hints.likely_furniture;
            let index = self.page.elements.len() as u32;
            let root = if hints.root { index } else { parent.root };
            self.page.elements.push(Element { parent: around, hints, root });
            index
        } else {
            around
        };
        let depth = self.stack.len();
        let top = self.stack.last();
        let paragraph = match name.as_bytes() {
            b"p" => Some(depth),
            _ if elements::bounds_paragraph(name) => None,
            _ => top.and_then(|open| open.paragraph),
        };
        let open = Open {
            name,
            element,
            paragraph,
            mute: elements::is_mute(name) || top.is_some_and(|open| open.mute),
            link: name.as_bytes() == b"a" || top.is_some_and(|open| open.link),
        };
        self.stack.push(open);
    }

    /// Ends the elements whose end tag may be left out and that this one cannot stand in.
    fn close_implied(&mut self, name: Name) {
        if elements::is_block(name)
            && let Some(depth) = self.stack.last().and_then(|open| open.paragraph)
        {
            self.flush();
            self.stack.truncate(depth);
        }
        let closes: &[&[u8]] = match name.as_bytes() {
            b"li" => &[b"li"],
            b"dt" | b"dd" => &[b"dt", b"dd"],
            b"td" | b"th" => &[b"td", b"th"],
            b"tr" => &[b"td", b"th", b"tr"],
            b"a" => &[b"a"],
            _ => return,
        };
        // Only what is on top of the stack: a list in an item, a table in a cell stand in it.
        for _ in 0..3 {
            let Some(open) = self.stack.last() else { return };
            if !closes.contains(&open.name.as_bytes()) {
                return;
            }
            if elements::is_block(open.name) {
                self.flush();
            }
            self.stack.pop();
        }
    }

    fn end(&mut self, name: Name) {
        if matches!(name.as_bytes(), b"title" | b"script") {
            self.aside = None;
        }
        if self.too_deep > 0 && !matches!(name.as_bytes(), b"body" | b"html") {
            self.too_deep -= 1;
            if elements::is_block(name) {
                self.flush();
            }
            return;
        }
        let Some(depth) = self.stack.iter().rposition(|open| open.name == name) else { return };
        // A stray end tag of an inline element does not end the block around it.
        let inline = !elements::is_block(name) && !matches!(name.as_bytes(), b"td" | b"th");
        if inline && self.stack[depth + 1..].iter().any(|open| elements::is_block(open.name)) {
            if name.as_bytes() == b"a" {
                self.stack[depth..].iter_mut().for_each(|open| open.link = false);
            }
            return;
        }
        if self.stack[depth..].iter().any(|open| elements::is_block(open.name)) {
            self.flush();
        }
        self.stack.truncate(depth);
    }

    fn meta(&mut self, tag: &StartTag<()>) {
        let attribute = |key: &[u8]| tag.attributes.get(key);
        let Some(content) = attribute(b"content") else { return };
        for key in [b"name".as_slice(), b"property", b"itemprop", b"http-equiv"] {
            if let Some(name) = attribute(key) {
                let name = String::from_utf8_lossy(name).trim().to_ascii_lowercase();
                let content = String::from_utf8_lossy(content).trim().to_owned();
                if !content.is_empty() {
                    self.page.meta.push((name, content));
                }
                return;
            }
        }
    }

    /// The element that text would stand in now.
    fn element(&self) -> u32 {
        self.stack.last().map_or(0, |open| open.element)
    }

    fn is_mute(&self) -> bool {
        self.stack.last().is_some_and(|open| open.mute)
    }

    fn text(&mut self, text: &str) {
        match self.aside {
            Some(Aside::Title) => self.page.title.push_str(text),
            Some(Aside::LinkedData) => {
                if let Some(script) = self.page.linked_data.last_mut() {
                    script.push_str(text);
                }
            }
            None if self.is_mute() => {}
            None => self.visible(text),
        }
    }

    fn visible(&mut self, text: &str) {
        let preformatted =
            self.stack.iter().rev().take(8).any(|open| open.name.as_bytes() == b"pre");
        for piece in text.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end_matches(char::is_whitespace);
            if !word.is_empty() {
                self.word(word);
            }
            if word.len() < piece.len() {
                if preformatted && piece.ends_with('\n') {
                    self.line_break();
                } else {
                    self.space_due = true;
                }
            }
        }
    }

    fn word(&mut self, word: &str) {
        let link = self.stack.last().is_some_and(|open| open.link);
        let before = self.page.text.len();
        let block = match &mut self.block {
            Some(block) => {
                if self.breaks > 0 {
                    self.page.text.push('\n');
                } else if self.space_due {
                    self.page.text.push(' ');
                }
                block
            }
            none => {
                let element = self.stack.last().map_or(0, |open| open.element);
                none.insert(Block {
                    kind: kind_of(&self.stack),
                    element,
                    start: before,
                    end: before,
                    link_bytes: 0,
                })
            }
        };
        self.space_due = false;
        self.breaks = 0;
        self.page.text.push_str(word);
        block.end = self.page.text.len();
        if link {
            block.link_bytes += self.page.text.len() - before;
        }
    }

    /// One line break is kept, a second ends the block.
    fn line_break(&mut self) {
        self.breaks += 1;
        if self.breaks >= 2 {
            self.flush();
        }
    }

    /// A new cell of a table.
    fn cell(&mut self) {
        if self.block.is_some_and(|block| block.kind == BlockKind::Row) {
            self.space_due = true;
            self.word("|");
            self.space_due = true;
        }
    }

    fn flush(&mut self) {
        self.space_due = false;
        self.breaks = 0;
        self.page.blocks.extend(self.block.take());
    }
}

/// What a block is that begins now.
fn kind_of(stack: &[Open]) -> BlockKind {
    for open in stack.iter().rev().take(16) {
        match open.name.as_bytes() {
            b"p" | b"blockquote" | b"pre" => return BlockKind::Paragraph,
            b"li" | b"dt" | b"dd" => return BlockKind::Item,
            b"td" | b"th" => return BlockKind::Row,
            [b'h', level @ b'1'..=b'6'] => return BlockKind::Heading(level - b'0'),
            _ if elements::is_block(open.name) => return BlockKind::Loose,
            _ => {}
        }
    }
    BlockKind::Loose
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    #[track_caller]
    fn check(html: &str, want: &[(BlockKind, &str)]) {
        let page = cut(html);
        let found: Vec<(BlockKind, &str)> =
            page.blocks.iter().map(|block| (block.kind, page.text_of(block))).collect();
        assert_eq!(found, want, "{html:?}");
    }

    #[test]
    fn blocks_and_white_space() {
        check(
            "<h1>Two  dead</h1><p>Two <b>men</b>\n died.<p>More &amp; more<br>here",
            &[
                (BlockKind::Heading(1), "Two dead"),
                (BlockKind::Paragraph, "Two men died."),
                (BlockKind::Paragraph, "More & more\nhere"),
            ],
        );
    }

    #[test]
    fn lists_and_tables() {
        check(
            "<ul><li>one<li>two</ul><table><tr><td>Dead<td>4<tr><td>Hurt</td><td>2</td></tr></table>",
            &[
                (BlockKind::Item, "one"),
                (BlockKind::Item, "two"),
                (BlockKind::Row, "Dead | 4"),
                (BlockKind::Row, "Hurt | 2"),
            ],
        );
    }

    #[test]
    fn scripts_and_styles_are_no_text() {
        check(
            "<script>if (a<b) { '<p>no</p>' }</script><style>p>a{}</style><p>Yes<noscript><p>no</noscript>",
            &[(BlockKind::Paragraph, "Yes")],
        );
    }

    #[test]
    fn two_line_breaks_part_paragraphs() {
        check(
            "<div>One.<br><br>Two.<br/>\n<br>Three.</div>",
            &[(BlockKind::Loose, "One."), (BlockKind::Loose, "Two."), (BlockKind::Loose, "Three.")],
        );
    }

    #[test]
    fn an_open_link_ends_with_its_block() {
        let page = cut("<div><a href=x>one</div><p>two words</p>");
        assert_eq!(page.blocks[1].link_bytes, 0);
    }

    #[test]
    fn hostile_pages_take_time_by_their_length() {
        let started = Instant::now();
        for unit in ["<div>", "<p><table>", "<b>", "</i>", "<a href=x>", "<li><ul>", "<br>", "<!--"]
        {
            let page = cut(&unit.repeat(200_000));
            assert!(page.blocks.len() < 2, "{unit}");
        }
        // Generous, since test machines are slow; a quadratic one takes minutes.
        assert!(started.elapsed() < Duration::from_secs(40), "{:?}", started.elapsed());
    }
}
