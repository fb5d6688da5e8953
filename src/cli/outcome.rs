use std::process::ExitCode;

/// How a command ended. The only place that knows process exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Something was found, or the work was done.
    Found,
    /// Nothing was found.
    NothingFound,
    /// The command failed, or some inputs were refused.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Found => 0,
            Outcome::NothingFound => 1,
            Outcome::Failed => 2,
        })
    }
}
