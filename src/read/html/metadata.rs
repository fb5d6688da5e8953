//! What a page says about itself: title, date of publication, publisher, address, language.

use crate::read::dates::{self, Order};
use crate::read::html::page::Page;
use crate::report::{Basis, DateTag};
use serde_json::Value;

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    /// Titles that the page gives itself, the most trusted first.
    pub(crate) titles: Vec<String>,
    pub(crate) published: Option<DateTag>,
    pub(crate) source: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    /// Author, description and the like.
    pub(crate) rest: Vec<(String, String)>,
}

/// Names of `<meta>` that hold the date of publication, the most trusted first.
const DATE_NAMES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:published_time",
    "og:article:published_time",
    "publishdate",
    "publish_date",
    "publish-date",
    "pubdate",
    "publication_date",
    "publication-date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "date",
];

/// Reads the metadata of a page.
pub(crate) fn of(page: &Page) -> Metadata {
    let linked = LinkedData::of(&page.linked_data);
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| {
            let found = page.meta.iter().find(|(key, _)| key == name)?;
            Some(tidy(&found.1)).filter(|text| !text.is_empty())
        })
    };
    let mut titles = Vec::new();
    titles.extend(meta(&["og:title"]));
    titles.extend(linked.headline.map(|text| tidy(&text)));
    titles.extend(meta(&["twitter:title", "dc.title", "sailthru.title", "parsely-title"]));
    titles.push(tidy(&page.title));
    titles.retain(|title| !title.is_empty());

    let day = |text: &String| dates::of_field(text, Order::Unknown);
    let of_meta = || DATE_NAMES.iter().find_map(|name| meta(&[name]).as_ref().and_then(day));
    let of_time = |marked: bool| {
        page.times
            .iter()
            .filter(|time| {
                let element = page.elements[time.element as usize];
                time.is_publication
                    || !marked
                        && element.root != 0
                        && !element.hints.furniture
                        && !element.hints.likely_furniture
            })
            .find_map(|time| day(&time.datetime))
    };
    let published = meta(&DATE_NAMES[..1])
        .as_ref()
        .and_then(day)
        .or_else(|| linked.published.as_ref().and_then(day))
        .or_else(of_meta)
        .or_else(|| of_time(true))
        .or_else(|| of_time(false));

    let mut rest = Vec::new();
    let mut keep = |name: &str, value: Option<String>| {
        rest.extend(value.map(|value| (name.to_owned(), value)));
    };
    keep("author", meta(&["author", "article:author", "dc.creator"]).or(linked.author));
    keep("description", meta(&["og:description", "description"]));
    keep("section", meta(&["article:section"]));
    keep("keywords", meta(&["keywords", "news_keywords"]));
    keep("modified", meta(&["article:modified_time", "og:updated_time"]).or(linked.modified));

    let address = |text: &String| text.starts_with("http://") || text.starts_with("https://");
    Metadata {
        titles,
        published: published.map(|written| written.tag(Basis::Metadata, Vec::new())),
        source: meta(&["og:site_name"])
            .or(linked.publisher.map(|text| tidy(&text)))
            .or_else(|| meta(&["publisher", "dc.publisher", "application-name"]))
            .filter(|text| !address(text)),
        url: page
            .canonical
            .as_ref()
            .map(|text| tidy(text))
            .filter(address)
            .or_else(|| meta(&["og:url"]).filter(address)),
        language: page
            .lang
            .clone()
            .filter(|lang| !lang.trim().is_empty())
            .or_else(|| meta(&["og:locale", "content-language", "dc.language", "language"]))
            .or(linked.language),
        rest,
    }
}

/// White space to single spaces.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What JSON-LD (schema.org) tells of the article.
#[derive(Debug, Default)]
struct LinkedData {
    headline: Option<String>,
    published: Option<String>,
    modified: Option<String>,
    publisher: Option<String>,
    author: Option<String>,
    language: Option<String>,
}

impl LinkedData {
    fn of(scripts: &[String]) -> LinkedData {
        let mut found = LinkedData::default();
        for script in scripts {
            if let Ok(value) = serde_json::from_str::<Value>(script.trim()) {
                found.take(&value, true);
                found.take(&value, false);
            }
        }
        found
    }

    /// Takes what an object tells: first only articles, then anything that has a date.
    fn take(&mut self, value: &Value, only_articles: bool) {
        match value {
            Value::Array(values) => {
                values.iter().for_each(|value| self.take(value, only_articles));
            }
            Value::Object(object) => {
                if let Some(graph) = object.get("@graph") {
                    self.take(graph, only_articles);
                }
                let kind = object.get("@type").map(Value::to_string).unwrap_or_default();
                let article =
                    kind.contains("Article") || kind.contains("Report") || kind.contains("Posting");
                if only_articles && !article || !object.contains_key("datePublished") {
                    return;
                }
                let text = |name: &str| name_of(object.get(name)?);
                let fill = |slot: &mut Option<String>, name: &str| {
                    if slot.is_none() {
                        *slot = text(name);
                    }
                };
                fill(&mut self.headline, "headline");
                fill(&mut self.published, "datePublished");
                fill(&mut self.modified, "dateModified");
                fill(&mut self.publisher, "publisher");
                fill(&mut self.author, "author");
                fill(&mut self.language, "inLanguage");
            }
            _ => {}
        }
    }
}

/// A text, or the name of the first thing.
fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Object(object) => match object.get("name")? {
            Value::String(name) if !name.trim().is_empty() => Some(name.trim().to_owned()),
            _ => None,
        },
        Value::Array(values) => values.first().and_then(|first| match first {
            Value::Array(_) => None,
            other => name_of(other),
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::html::page::cut;

    fn day_of(html: &str) -> Option<String> {
        of(&cut(html)).published.map(|date| date.start.to_string())
    }

    #[test]
    fn dates_by_trust() {
        let meta = "<meta property='article:published_time' content='2020-03-12T10:00:00Z'>";
        let linked = "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\"},\
            {\"@type\":\"NewsArticle\",\"datePublished\":\"2020-03-13\",\"headline\":\"Two dead\",\
            \"publisher\":{\"name\":\"The Daily\"}}]}</script>";
        assert_eq!(day_of(&format!("{linked}{meta}")).as_deref(), Some("2020-03-12"));
        assert_eq!(day_of(linked).as_deref(), Some("2020-03-13"));
        let times = "<aside><time datetime='2021-01-01'>x</time></aside>\
            <article><time datetime='2020-03-14'>x</time></article>";
        assert_eq!(day_of(times).as_deref(), Some("2020-03-14"));
        assert_eq!(day_of("<time datetime='2020-03-14'>x</time>"), None);
    }

    #[test]
    fn the_rest_of_the_head() {
        let found = of(&cut("<html lang=ar><title> Two\n dead | The Daily</title>\
             <meta property=og:site_name content='The Daily'><meta name=author content='A. Writer'>\
             <link rel=canonical href='https://example.org/two'>"));
        assert_eq!(found.titles, ["Two dead | The Daily"]);
        assert_eq!(found.source.as_deref(), Some("The Daily"));
        assert_eq!(found.url.as_deref(), Some("https://example.org/two"));
        assert_eq!(found.language.as_deref(), Some("ar"));
        assert_eq!(found.rest, [("author".to_owned(), "A. Writer".to_owned())]);
    }

    #[test]
    fn broken_linked_data_is_left_alone() {
        let nested = "[".repeat(100_000);
        let html = format!("<script type='application/ld+json'>{nested}</script><p>Two");
        assert_eq!(day_of(&html), None);
    }
}
