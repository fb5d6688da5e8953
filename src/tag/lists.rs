//! The report's own lists of countries, provinces, places, groups and weapons, from its mentions.

use crate::lexicon::{Entity, Lexicon};
use crate::report::{Country, Group, Located, Place, Province, Role, Span, Weapon};
use crate::tag::frame::Frame;
use crate::tag::mention::{Mention, Sense};
use crate::tag::{geography, locus};
use crate::text::Text;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::hash::Hash;

/// The five lists.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    pub(crate) countries: Vec<Country>,
    pub(crate) provinces: Vec<Province>,
    pub(crate) places: Vec<Place>,
    pub(crate) groups: Vec<Group>,
    pub(crate) weapons: Vec<Weapon>,
}

/// What is gathered of one row before it is written down.
struct Item {
    role: Role,
    weight: f32,
    spans: Vec<Span>,
    via: Vec<String>,
    named: bool,
    rule: &'static str,
    near: bool,
    container: Option<u16>,
}

/// Items in the order in which they are first seen.
struct Gathered<K> {
    items: Vec<(K, Item)>,
    /// Where each is, once there are more than a [`FEW`].
    index: FxHashMap<K, usize>,
}

/// Up to so many items are looked through one by one.
const FEW: usize = 12;

impl<K: Copy + Eq + Hash> Gathered<K> {
    fn new() -> Gathered<K> {
        Gathered { items: Vec::new(), index: FxHashMap::default() }
    }

    fn position(&self, key: K) -> Option<usize> {
        if self.items.len() > FEW {
            return self.index.get(&key).copied();
        }
        self.items.iter().position(|(known, _)| *known == key)
    }

    fn item(&mut self, key: K, rule: &'static str) -> &mut Item {
        let at = self.position(key).unwrap_or_else(|| self.push(key, rule));
        &mut self.items[at].1
    }

    fn push(&mut self, key: K, rule: &'static str) -> usize {
        let item = Item {
            role: Role::Mentioned,
            weight: 0.0,
            spans: Vec::new(),
            via: Vec::new(),
            named: false,
            rule,
            near: true,
            container: None,
        };
        let at = self.items.len();
        if at == 0 {
            self.items.reserve(FEW);
        }
        self.items.push((key, item));
        if at == FEW {
            self.index.extend(self.items.iter().enumerate().map(|(at, &(key, _))| (key, at)));
        } else if at > FEW {
            self.index.insert(key, at);
        }
        at
    }

    /// Items of main incidents first, then by weight, then in order of appearance.
    fn sorted(mut self) -> Vec<(K, Item)> {
        self.items.sort_by(|a, b| {
            a.1.role.cmp(&b.1.role).then_with(|| b.1.weight.total_cmp(&a.1.weight))
        });
        self.items
    }
}

/// Where the main event happened.
pub(crate) struct Event<'a> {
    pub(crate) country: Option<u16>,
    pub(crate) provinces: &'a [u16],
}

/// Builds the lists; `roles` and `weights` go with `mentions`, one each.
pub(crate) fn build(
    frame: &Frame<'_>,
    text: &Text<'_>,
    lexicon: &Lexicon,
    mentions: &[Mention],
    roles: &[Role],
    weights: &[f32],
    event: &Event<'_>,
) -> Lists {
    let mut countries = Gathered::new();
    let mut provinces = Gathered::new();
    let mut places = Gathered::new();
    let mut groups = Gathered::new();
    let mut weapons = Gathered::new();
    for ((mention, &role), &weight) in mentions.iter().zip(roles).zip(weights) {
        if mention.sense == Sense::NotMeant {
            continue;
        }
        let span = text.span(mention.words());
        match mention.entity {
            Entity::Group(row) => {
                let item = groups.item(row, "name of a group");
                item.add(role, weight, span);
            }
            Entity::Weapon(row) => weapons.item(row, "name of a weapon").add(role, weight, span),
            Entity::Demonym(row) => {
                // A demonym says whose, not where: never of an incident by itself.
                countries.item(row, "demonym").add(Role::Mentioned, weight * 0.5, span);
            }
            entity => {
                let Some(location) = mention.location else { continue };
                let rule = rule_of(mention.sense, entity);
                let item = countries.item(location.country, rule);
                item.add(role, weight, span);
                let raw = span.of(text.body());
                let own = locus::mention_provinces(lexicon, mention);
                for &province in own.rows() {
                    let item = provinces.item(province, rule);
                    // Of a region, what the event is said to be in.
                    let meant = own.rows().len() == 1 || event.provinces.contains(&province);
                    item.add(if meant { role } else { Role::Mentioned }, weight, span);
                    if matches!(entity, Entity::Province(_)) {
                        item.named = true;
                    } else if !item.via.iter().any(|via| via == raw) {
                        item.via.push(raw.to_owned());
                    }
                }
                if matches!(entity, Entity::Place(_) | Entity::District(_)) {
                    let item = places.item(entity, rule);
                    item.add(role, weight, span);
                    item.near &= mention.sense == Sense::Reference;
                    item.container = item.container.or(mention.container);
                }
            }
        }
    }
    if let Some(country) = event.country {
        let known = countries.position(country).is_some();
        let item = countries.item(country, "home country of a group");
        item.role = Role::Incident;
        if !known {
            // Nothing names it: it follows from a group that is at home there.
            let at_home = |mention: &&Mention| match mention.entity {
                Entity::Group(row) => geography::homes(lexicon, row).any(|home| home == country),
                _ => false,
            };
            let spans = mentions.iter().filter(at_home).map(|mention| text.span(mention.words()));
            item.spans.extend(spans);
        }
    }
    Lists {
        countries: countries
            .sorted()
            .into_iter()
            .map(|(row, item)| Country {
                id: lexicon.country_code(row).to_owned(),
                name: lexicon.country_name(row).to_owned(),
                role: item.role,
                at: located(frame, item.spans),
                rule: item.rule,
            })
            .collect(),
        provinces: provinces
            .sorted()
            .into_iter()
            .map(|(row, item)| {
                let country = lexicon.province_facts(row).country;
                Province {
                    id: lexicon.province_code(row).to_owned(),
                    name: lexicon.province_name(row).to_owned(),
                    country: lexicon.country_code(country).to_owned(),
                    role: item.role,
                    at: located(frame, item.spans),
                    via: if item.named { Vec::new() } else { item.via },
                    rule: item.rule,
                }
            })
            .collect(),
        places: places
            .sorted()
            .into_iter()
            .map(|(entity, item)| place(frame, lexicon, entity, item))
            .collect(),
        groups: groups
            .sorted()
            .into_iter()
            .map(|(row, item)| Group {
                id: lexicon.group_id(row).to_owned(),
                name: lexicon.group_name(row).to_owned(),
                kind: lexicon.group_kind(row),
                role: item.role,
                at: located(frame, item.spans),
                rule: item.rule,
            })
            .collect(),
        weapons: weapons
            .sorted()
            .into_iter()
            .map(|(row, item)| {
                let (id, name) = lexicon.weapon(row);
                Weapon {
                    id: id.to_owned(),
                    name: name.to_owned(),
                    role: item.role,
                    at: located(frame, item.spans),
                    rule: item.rule,
                }
            })
            .collect(),
    }
}

impl Item {
    fn add(&mut self, role: Role, weight: f32, span: Span) {
        self.role = self.role.min(role);
        self.weight += weight;
        self.spans.push(span);
    }
}

fn rule_of(sense: Sense, entity: Entity) -> &'static str {
    match (sense, entity) {
        (Sense::Dateline, _) => "dateline",
        (Sense::Reference, _) => "point of reference",
        (Sense::Government, _) => "stands for its government",
        (Sense::Attribute, _) => "says whose",
        (_, Entity::Country(_)) => "name of a country",
        (_, Entity::Province(_)) => "name of a province",
        (_, Entity::District(_)) => "name of a district",
        _ => "name of a place",
    }
}

fn place(frame: &Frame<'_>, lexicon: &Lexicon, entity: Entity, item: Item) -> Place {
    let location = geography::locate(lexicon, entity).expect("places and districts lie somewhere");
    let (id, name, region) = match entity {
        Entity::District(row) => {
            let district = lexicon.district(row);
            (lexicon.district_id(row), district.name, None)
        }
        Entity::Place(row) => {
            let place = lexicon.place(row);
            (place.id, place.name, Some(place.kind))
        }
        _ => (Cow::Borrowed(""), "", None),
    };
    // UCDP's where_prec: 1 the place itself, 2 near it, 3 a district, 5 a wider region.
    let where_prec = match (region, entity) {
        (_, Entity::District(_)) => 3,
        (Some("region" | "river" | "mountain" | "forest" | "lake" | "sea"), _) => 5,
        _ if item.near => 2,
        _ => 1,
    };
    Place {
        id: id.into_owned(),
        name: name.to_owned(),
        district: location.district.map(|row| lexicon.district(row).name.to_owned()),
        province: item
            .container
            .or(location.province)
            .map(|row| lexicon.province_code(geography::first_level(lexicon, row)).to_owned()),
        country: lexicon.country_code(location.country).to_owned(),
        lat: location.point.map(|point| point.0),
        lon: location.point.map(|point| point.1),
        where_prec,
        role: item.role,
        at: located(frame, item.spans),
        rule: item.rule,
        or: Vec::new(),
    }
}

/// Spans into the body; where there are none, those into the record's own title.
fn located(frame: &Frame<'_>, mut spans: Vec<Span>) -> Located {
    if !spans.is_empty() && spans.iter().all(|&span| frame.in_title(span)) {
        return Located { spans, within: Some("title") };
    }
    spans.retain(|&span| !frame.in_title(span));
    for span in &mut spans {
        *span = frame.relocate(*span);
    }
    Located { spans, within: None }
}
