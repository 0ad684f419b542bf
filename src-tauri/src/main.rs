//! The kiosk window.

fn main() -> std::process::ExitCode {
    kaunter_app::run()
}
