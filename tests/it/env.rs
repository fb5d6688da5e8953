//! A sealed place to run the program in: its own folder, no environment, a fixed width and day.

use crate::sources;
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The day on which all questions are asked: 2 August 2024.
pub(crate) const TODAY: &str = "2024-08-02";

/// A folder with reports and an index.
pub(crate) struct TestEnv {
    folder: TempDir,
    width: usize,
}

/// What a run of the program gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl TestEnv {
    /// An empty folder.
    pub(crate) fn new() -> TestEnv {
        TestEnv { folder: tempfile::tempdir().expect("a folder"), width: 80 }
    }

    /// A folder with these files, indexed.
    pub(crate) fn with(files: &[(&str, &str)]) -> TestEnv {
        let env = TestEnv::new();
        for (name, text) in files {
            env.write(&format!("reports/{name}"), text);
        }
        env.run(&["index", "reports"]).succeeds();
        env
    }

    /// An index of the sample reports; paths in it are relative to the project.
    pub(crate) fn with_seeds() -> TestEnv {
        let env = TestEnv::new();
        env.run_in(sources::root(), &["index", "seeds/reports"]).succeeds();
        env
    }

    /// The same with another width of the terminal.
    pub(crate) fn width(mut self, width: usize) -> TestEnv {
        self.width = width;
        self
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, and the folders that it lies in.
    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("in a folder")).expect("folders are made");
        std::fs::write(path, text).expect("a file is written");
    }

    /// The program, ready to run.
    pub(crate) fn command(&self, folder: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sitrep"));
        command
            .args(arguments)
            .current_dir(folder)
            .env_clear()
            .env("SITREP_INDEX", self.path().join("index"))
            .env("SITREP_NOW", TODAY)
            .env("COLUMNS", self.width.to_string())
            .stdin(Stdio::null());
        command
    }

    fn run_in(&self, folder: &Path, arguments: &[&str]) -> Run {
        let output = self.command(folder, arguments).output().expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
        Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Runs the program where the samples are.
    pub(crate) fn run_at_project(&self, arguments: &[&str]) -> Run {
        self.run_in(sources::root(), arguments)
    }

    /// Runs the program in the folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_in(self.path(), arguments)
    }

    /// The ids that a question finds, in order.
    pub(crate) fn ids(&self, arguments: &[&str]) -> Vec<String> {
        let all = [&["search", "--format", "ids"], arguments].concat();
        let run = self.run(&all);
        assert!(run.code.is_some_and(|code| code < 2), "{arguments:?}: {run:?}");
        run.stdout.lines().map(str::to_owned).collect()
    }

    /// What `search --format json` answers.
    pub(crate) fn answer(&self, arguments: &[&str]) -> Value {
        let all = [&["search", "--format", "json"], arguments].concat();
        let run = self.run(&all);
        assert!(run.code.is_some_and(|code| code < 2), "{arguments:?}: {run:?}");
        serde_json::from_str(&run.stdout).expect("the answer is JSON")
    }
}

impl Run {
    /// The run, which must have ended with 0.
    #[track_caller]
    pub(crate) fn succeeds(self) -> Run {
        assert_eq!(self.code, Some(0), "{self:?}");
        self
    }

    /// The run, which must have ended with this code.
    #[track_caller]
    pub(crate) fn ends(self, code: i32) -> Run {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }
}
