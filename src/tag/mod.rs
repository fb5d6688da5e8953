//! Report -> Tags: places, groups, casualties, dates, weapons, incidents. Pure: no I/O, no clock.
//!
//! Order: find names, settle which, casualty mentions, dates, incidents, the report's own fields.
//! A record's own title is set before its body for all of it ([`crate::text::Text`] of both), and
//! spans are given back into the one or the other at the end.

mod mention;
