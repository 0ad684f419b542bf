//! `kaunterctl`: the station without a window, for the bank's IT, for support and for tests.
//!
//! [`arguments`] says what may be asked for, one module answers each command, and [`exit`] says how
//! it ended. Whatever is not an answer is an error, and ends with [`Exit::Local`].

mod arguments;
mod check;
mod credentials;
mod doctor;
mod exit;
mod files;
mod given;
mod handoff;
mod interruption;
mod output;
mod phone;
mod printers;
mod problem;
mod register;
mod report;
mod sandbox;
mod secrets;
mod slip;
mod staff;
mod verify;
mod words;

use std::error::Error;
use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command};
use crate::exit::Exit;
use crate::output::Output;

#[global_allocator]
static ALLOCATOR: station::WipesWhatIsFreed = station::WipesWhatIsFreed;

/// How a command ended, or why it could not be carried out.
type Outcome = Result<Exit, Box<dyn Error>>;

#[tokio::main]
async fn main() -> ExitCode {
    station::begin_process();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(answer) => return say(&answer).into(),
    };
    let output = Output::new(arguments.json);
    match run(&arguments, output).await {
        Ok(exit) => exit,
        Err(error) => {
            output.fail(&*error);
            Exit::Local
        }
    }
    .into()
}

/// Prints the help that was asked for, or what is wrong with the command line.
fn say(answer: &clap::Error) -> Exit {
    let _nobody_reads = answer.print();
    if answer.use_stderr() {
        Exit::Local
    } else {
        Exit::Success
    }
}

async fn run(arguments: &Arguments, output: Output) -> Outcome {
    let place = &arguments.place;
    match &arguments.command {
        Command::Doctor => doctor::run(&place.settings()?, output).await,
        Command::Verify(files) => verify::run(&place.settings()?, files, output).await,
        Command::Check(wanted) => check::run(&place.settings()?, wanted, output),
        Command::Credentials(wanted) => credentials::run(&place.settings()?, wanted, output).await,
        Command::Staff(wanted) => staff::run(&place.settings()?, wanted, output).await,
        Command::Register(wanted) => register::run(&place.settings()?, wanted, output).await,
        Command::Report(wanted) => report::run(&place.settings()?, wanted, output),
        Command::Slip(wanted) => slip::run(&place.settings()?, wanted, output),
        Command::Printers => printers::run(&place.settings()?, output).await,
        Command::Sandbox(wanted) => sandbox::run(wanted, output).await,
        Command::Handoff(wanted) => handoff::run(&place.settings()?, wanted, output).await,
        Command::Phone(wanted) => phone::run(wanted, output).await,
    }
}
