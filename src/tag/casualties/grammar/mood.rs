//! Does the sentence state it as a fact.

use super::{Mood, Reader};
use crate::tag::casualties::chunk::Kind;
use crate::tag::casualties::lexeme::Form;

impl Reader<'_> {
    pub(super) fn mood(&self, at: usize, form: Form) -> Mood {
        // "without killing", "avoid injuring", "accused of killing", "aimed at killing".
        let mut idx = at;
        let mut steps = 0;
        let mut joined = false;
        while idx > 0 && steps < 4 {
            idx -= 1;
            steps += 1;
            if self.gap(idx + 1).breaks() {
                break;
            }
            match self.chunks[idx].kind {
                Kind::And | Kind::Or => joined = true,
                Kind::Be | Kind::Have | Kind::Adverb => {}
                Kind::Harm(..) => {}
                Kind::Not => return Mood::Denied,
                Kind::Modal => return Mood::Unreal,
                // "set fire to and killed".
                Kind::To if joined && form == Form::Past => break,
                Kind::To => {
                    if form == Form::Base
                        || matches!(self.kind(at), Some(Kind::Harm(_, Form::Past)))
                    {
                        let governor = if idx > 0 { self.folded(idx - 1) } else { "" };
                        return if [
                            "managed",
                            "able",
                            "said",
                            "reported",
                            "believed",
                            "confirmed",
                            "known",
                            "thought",
                            "feared",
                            "proceeded",
                            "continued",
                            "reportedly",
                            "presumed",
                            "claimed",
                            "claim",
                            "claims",
                            "claiming",
                            "appeared",
                        ]
                        .contains(&governor)
                        {
                            Mood::Stated
                        } else {
                            Mood::Unreal
                        };
                    }
                    break;
                }
                Kind::Preposition if self.folded(idx) == "without" => return Mood::Denied,
                Kind::Preposition if form == Form::Gerund => {
                    let governor = if idx > 0 { self.folded(idx - 1) } else { "" };
                    if matches!(governor, "aimed" | "intended") {
                        return Mood::Unreal;
                    }
                    break;
                }
                Kind::Word | Kind::Verb if form == Form::Gerund => {
                    if [
                        "avoid",
                        "avoided",
                        "planned",
                        "planning",
                        "consider",
                        "considered",
                        "prevent",
                        "prevented",
                        "narrowly",
                        "avoiding",
                    ]
                    .contains(&self.folded(idx))
                    {
                        return Mood::Unreal;
                    }
                    break;
                }
                _ => break,
            }
        }
        Mood::Stated
    }
}
