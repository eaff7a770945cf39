use std::{fs, path::Path};

use crate::support::Desk;

/// Commands whose help makes the reference page, in order.
const COMMANDS: [&[&str]; 77] = [
    &[],
    &["strategy"],
    &["strategy", "verify"],
    &["strategy", "lint"],
    &["strategy", "list"],
    &["strategy", "show"],
    &["strategy", "import"],
    &["strategy", "export"],
    &["strategy", "template"],
    &["strategy", "collect"],
    &["strategy", "merge"],
    &["strategy", "report"],
    &["strategy", "refresh"],
    &["strategy", "history"],
    &["strategy", "schemes"],
    &["strategy", "schema"],
    &["areas"],
    &["areas", "find"],
    &["areas", "show"],
    &["areas", "similar"],
    &["areas", "count"],
    &["areas", "rank"],
    &["areas", "compare"],
    &["areas", "set", "save"],
    &["areas", "set", "list"],
    &["areas", "set", "remove"],
    &["data"],
    &["data", "list"],
    &["data", "show"],
    &["data", "get"],
    &["data", "diff"],
    &["data", "remove"],
    &["data", "sources"],
    &["population"],
    &["population", "project"],
    &["population", "scenario"],
    &["population", "influence"],
    &["population", "goal-seek"],
    &["population", "backtest"],
    &["population", "report"],
    &["flows"],
    &["flows", "tokyo"],
    &["flows", "area"],
    &["flows", "check"],
    &["flows", "matrix"],
    &["flows", "explain"],
    &["flows", "balance"],
    &["flows", "zones"],
    &["schemes"],
    &["schemes", "list"],
    &["schemes", "show"],
    &["schemes", "check"],
    &["schemes", "diff"],
    &["schemes", "determine"],
    &["schemes", "batch"],
    &["schemes", "template"],
    &["schemes", "cases"],
    &["schemes", "cases", "list"],
    &["schemes", "cases", "due"],
    &["schemes", "cases", "show"],
    &["schemes", "cases", "save"],
    &["schemes", "cases", "remove"],
    &["schemes", "overlay"],
    &["schemes", "overlay", "check"],
    &["schemes", "overlay", "add"],
    &["schemes", "overlay", "list"],
    &["schemes", "overlay", "remove"],
    &["import"],
    &["pull"],
    &["starter", "build"],
    &["starter", "load"],
    &["serve"],
    &["backup"],
    &["restore"],
    &["doctor"],
    &["password-hash"],
    &["licences"],
];

/// `docs/cli.md` is what the program says of itself.
///
/// After a change of the options: `SOUSEI_UPDATE_DOCS=1 cargo test -p sousei-cli help`.
#[test]
fn the_reference_page_is_the_help() {
    let desk = Desk::new();
    let mut page =
        String::from("# Command line\n\nThe help texts of the program; a test keeps them equal.\n");
    for command in COMMANDS {
        let mut args = command.to_vec();
        args.push("--help");
        let help = desk.ok(&args);
        let name = [&["sousei"], command].concat().join(" ");
        let help: Vec<_> = help.lines().map(str::trim_end).collect();
        page.push_str(&format!("\n## `{name}`\n\n```text\n{}\n```\n", help.join("\n")));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs/cli.md");
    if std::env::var_os("SOUSEI_UPDATE_DOCS").is_some() {
        fs::write(&path, &page).expect("docs can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == page, "docs/cli.md differs from the help; see the comment of this test");
}

/// The JSON Schemas under `docs/formats/` are those that the program prints.
///
/// After a change of a file format: `sousei strategy schema NAME > docs/formats/NAME.schema.json`.
#[test]
fn the_schemas_of_the_file_formats_are_the_ones_in_the_docs() {
    let desk = Desk::new();
    for name in ["strategy", "rating-scheme"] {
        let file = format!("../../../docs/formats/{name}.schema.json");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let kept = fs::read_to_string(path).unwrap_or_default();
        let printed = desk.ok(&["strategy", "schema", name]);
        assert!(kept == printed, "docs/formats/{name}.schema.json differs from the program");
    }
}
