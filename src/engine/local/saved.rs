use super::manifest::write_atomically;
use super::open::Index;
use crate::engine::IndexError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write;

/// The file of the saved questions; a new run of indexing leaves it alone.
const FILE: &str = "questions.json";

/// Number of its format.
const FORMAT: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Saved {
    format: u32,
    /// In the query language, by name.
    questions: BTreeMap<String, String>,
}

impl Index {
    /// The questions that are saved with the index, by name.
    ///
    /// # Errors
    /// Where the file can't be read, or isn't as this version writes it.
    pub fn saved_questions(&self) -> Result<BTreeMap<String, String>, IndexError> {
        let path = self.folder.join(FILE);
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(BTreeMap::new());
            }
            Err(source) => return Err(IndexError::File { action: "read", path, source }),
        };
        let saved: Saved = serde_json::from_slice(&bytes)
            .map_err(|source| IndexError::DamagedQuestions { path, source })?;
        Ok(saved.questions)
    }

    /// Keeps these questions with the index, and no others; the file is replaced as a whole.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn save_questions(&self, questions: BTreeMap<String, String>) -> Result<(), IndexError> {
        let saved = Saved { format: FORMAT, questions };
        write_atomically(&self.folder.join(FILE), |out| {
            serde_json::to_writer_pretty(&mut *out, &saved)?;
            out.write_all(b"\n")
        })
    }
}
