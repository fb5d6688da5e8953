//! What HTML elements are, as far as it matters for drawing text out of a page.

/// Name of an element in small letters; of longer ones (no standard element has that many) the
/// first 16 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name {
    bytes: [u8; 16],
    len: u8,
}

impl Name {
    pub(crate) fn new(name: &[u8]) -> Name {
        let len = name.len().min(16);
        let mut bytes = [0; 16];
        bytes[..len].copy_from_slice(&name[..len]);
        Name { bytes, len: len as u8 }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len as usize]
    }
}

/// Elements without content or end tag.
pub(crate) fn is_void(name: Name) -> bool {
    matches!(
        name.as_bytes(),
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// Elements whose content is no text of the page.
pub(crate) fn is_mute(name: Name) -> bool {
    matches!(
        name.as_bytes(),
        b"script"
            | b"style"
            | b"noscript"
            | b"template"
            | b"svg"
            | b"math"
            | b"iframe"
            | b"object"
            | b"audio"
            | b"video"
            | b"canvas"
            | b"select"
            | b"button"
            | b"textarea"
            | b"datalist"
            | b"title"
            | b"noembed"
            | b"noframes"
            | b"map"
    )
}

/// Elements that begin and end a block of text.
pub(crate) fn is_block(name: Name) -> bool {
    matches!(
        name.as_bytes(),
        b"address"
            | b"article"
            | b"aside"
            | b"blockquote"
            | b"body"
            | b"caption"
            | b"center"
            | b"dd"
            | b"details"
            | b"dialog"
            | b"dir"
            | b"div"
            | b"dl"
            | b"dt"
            | b"fieldset"
            | b"figcaption"
            | b"figure"
            | b"footer"
            | b"form"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"head"
            | b"header"
            | b"hgroup"
            | b"hr"
            | b"html"
            | b"legend"
            | b"li"
            | b"main"
            | b"menu"
            | b"nav"
            | b"ol"
            | b"p"
            | b"pre"
            | b"search"
            | b"section"
            | b"summary"
            | b"table"
            | b"tbody"
            | b"tfoot"
            | b"thead"
            | b"tr"
            | b"ul"
    )
}

/// Elements that an open paragraph inside of does not reach out of.
pub(crate) fn bounds_paragraph(name: Name) -> bool {
    matches!(name.as_bytes(), b"td" | b"th" | b"caption" | b"table" | b"object" | b"body" | b"html")
}

/// What the attributes of an element say about its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hints {
    /// By its name or role it is navigation, a sidebar, a footer.
    pub(crate) furniture: bool,
    /// By its class or id it seems to be; sites err, so this only counts where enough is left.
    pub(crate) likely_furniture: bool,
    /// By its name, class or id it holds the main text.
    pub(crate) content: bool,
    /// An `article` or `main`: the outer border of what belongs to the report.
    pub(crate) root: bool,
}

/// Reads the hints of an element.
///
/// `in_root`: it stands within an `article` or `main`, where a `header` holds the headline.
pub(crate) fn hints(
    name: Name,
    in_root: bool,
    class: &str,
    id: &str,
    role: &str,
    hidden: bool,
) -> Hints {
    let name = name.as_bytes();
    let mut hints = Hints { likely_furniture: hidden || name == b"form", ..Hints::default() };
    match name {
        b"nav" | b"aside" | b"footer" | b"menu" | b"dialog" | b"search" => hints.furniture = true,
        b"header" if !in_root => hints.furniture = true,
        b"article" | b"main" => hints.root = true,
        b"html" | b"body" | b"head" => return hints,
        _ => {}
    }
    match role {
        "navigation" | "complementary" | "search" | "contentinfo" | "dialog" | "menu"
        | "menubar" | "alert" => hints.furniture = true,
        "banner" if !in_root => hints.furniture = true,
        "main" | "article" => hints.root = true,
        _ => {}
    }
    hints.content = hints.root;
    if hints.root {
        return hints;
    }
    for label in class.split_ascii_whitespace().chain(id.split_ascii_whitespace()) {
        let label = label.to_ascii_lowercase();
        hints.content |= is_content_label(&label);
        hints.likely_furniture |= label
            .split(['-', '_', ':'])
            .any(|part| is_furniture_word(part.trim_end_matches(|ch: char| ch.is_ascii_digit())))
            || is_furniture_label(&label);
    }
    // "article-comments": the more special word counts.
    hints.content &= !hints.likely_furniture;
    hints
}

fn is_content_label(label: &str) -> bool {
    matches!(
        label,
        "articlebody"
            | "article-body"
            | "article__body"
            | "article-content"
            | "article__content"
            | "article-text"
            | "entry-content"
            | "post-content"
            | "post-body"
            | "post-entry"
            | "story-body"
            | "story-content"
            | "storycontent"
            | "td-post-content"
            | "news-content"
            | "body-content"
            | "main-content"
            | "content-body"
            | "field-name-body"
            | "wysiwyg"
    )
}

/// Words in class names and ids that mean furniture wherever they stand.
fn is_furniture_word(word: &str) -> bool {
    matches!(
        word,
        "nav"
            | "navbar"
            | "navigation"
            | "menu"
            | "submenu"
            | "breadcrumb"
            | "breadcrumbs"
            | "sidebar"
            | "footer"
            | "comment"
            | "comments"
            | "commentlist"
            | "respond"
            | "disqus"
            | "share"
            | "sharing"
            | "sharedaddy"
            | "social"
            | "related"
            | "recommended"
            | "recommendations"
            | "trending"
            | "promo"
            | "newsletter"
            | "subscribe"
            | "subscription"
            | "signup"
            | "cookie"
            | "cookies"
            | "consent"
            | "gdpr"
            | "advert"
            | "adverts"
            | "advertisement"
            | "ad"
            | "ads"
            | "adsense"
            | "sponsored"
            | "popup"
            | "modal"
            | "overlay"
            | "tooltip"
            | "widget"
            | "widgets"
            | "pagination"
            | "pager"
            | "tagcloud"
            | "taglist"
            | "tags"
            | "masthead"
            | "toolbar"
            | "login"
            | "paywall"
            | "skip"
            | "outbrain"
            | "taboola"
    )
}

/// Whole class names and ids that mean furniture.
fn is_furniture_label(label: &str) -> bool {
    matches!(
        label,
        "read-more"
            | "readmore"
            | "read-also"
            | "more-stories"
            | "more-news"
            | "most-read"
            | "most-popular"
            | "mostread"
            | "latest-news"
            | "latest-posts"
            | "you-may-like"
            | "author-bio"
            | "author-box"
            | "about-author"
            | "post-navigation"
            | "screen-reader-text"
            | "sr-only"
            | "visually-hidden"
            | "site-header"
            | "page-header"
            | "print-only"
            | "back-to-top"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, class: &str) -> Hints {
        hints(Name::new(name.as_bytes()), false, class, "", "", false)
    }

    #[test]
    fn names_and_classes() {
        assert!(of("nav", "").furniture);
        assert!(of("header", "").furniture);
        assert!(of("div", "post-comments-2").likely_furniture);
        assert!(of("div", "entry-content wide").content);
        assert!(!of("div", "article-body related").content);
        assert!(!of("body", "has-sidebar single").likely_furniture);
        assert!(!of("div", "download adventure shared-memory").likely_furniture);
    }
}
