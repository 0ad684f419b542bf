//! `emas-sandbox`: the portal's emulator as a program.

use std::io::{self, Write as _};
use std::time::Duration;

use clap::Parser;
use emas_sandbox::{Options, Sandbox, Scenario, Script};

/// Emulates the EMAS eKYC Portal on loopback until it is interrupted.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The loopback port; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// What the user `kaunter` gets: a scenario file (`.toml`), or a scenario or `code:` and a
    /// refusal's code, optionally with `@` and an endpoint, `@once` or `@permanent`.
    #[arg(long, default_value = "pass", value_parser = Script::of_argument)]
    scenario: Script,
    /// How late the scenario `slow` answers, in milliseconds.
    #[arg(long, default_value_t = 8000)]
    slow_ms: u64,
    /// Lists the scenarios and ends.
    #[arg(long)]
    list: bool,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(io::stderr)
        .init();
    let arguments = Arguments::parse();
    if arguments.list {
        return Ok(list_scenarios()?);
    }
    let sandbox = Sandbox::start(Options {
        port: arguments.port,
        plan: arguments.scenario,
        slow_reply: Duration::from_millis(arguments.slow_ms),
        ..Options::default()
    })
    .await?;
    writeln!(io::stdout(), "{}", sandbox.base_url())?;
    tokio::signal::ctrl_c().await?;
    sandbox.shutdown().await;
    Ok(())
}

fn list_scenarios() -> io::Result<()> {
    let mut out = io::stdout().lock();
    Scenario::ALL
        .iter()
        .try_for_each(|scenario| writeln!(out, "{scenario:<30}{}", scenario.does()))
}
