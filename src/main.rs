//! The `sitrep` program: see [`sitrep::cli`].

fn main() -> std::process::ExitCode {
    sitrep::cli::run()
}
