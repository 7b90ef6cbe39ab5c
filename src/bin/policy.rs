//! The `policy` command: checks, explains and builds rule files. See `policy --help`.

fn main() -> std::process::ExitCode {
    travel_help::cli::run()
}
