//! The command: what is given, what is left out, and JSON.

use super::policies::{Folder, errors, out, policy, root};
use super::{of_file, told_between};
use serde_json::{Value, json};

/// What is said of two folders that do the same. Their scenarios may not.
fn nothing() -> String {
    "Nothing changed.\n\nNot compared\n- scenarios: run `policy test` on both; a scenario that was taken out shows nothing of the new policy\n".to_owned()
}

#[test]
fn of_the_same_folder_nothing_is_said() {
    assert_eq!(told_between(&[], &[]), "Nothing changed.\n");
    let output = policy(&["diff", "policy", "policy"]);
    assert_eq!((output.status.code(), out(&output)), (Some(0), nothing()), "{}", errors(&output));
}

#[test]
fn a_comment_or_a_note_or_a_line_that_was_moved_changes_nothing() {
    let folder = Folder::shipped("diff-comments");
    folder.edit(
        "birmingham/contributions.toml",
        "# What a family pays towards help, by school year. Money years begin on 1 September.\n",
        "\n\n",
    );
    folder.edit(
        "birmingham/figures-ptb.toml",
        "label = \"Personal Transport Budget mileage rate\"\n",
        "# A new comment.\nlabel = \"Personal Transport Budget mileage rate\"\n",
    );
    folder.edit(
        "birmingham/contributions.toml",
        "note = \"When help starts during the year. For a full year the two are the same.\"",
        "note = \"Another note.\"",
    );
    let output = policy(&["diff", "policy", folder.arg()]);
    assert_eq!(out(&output), nothing(), "{}", errors(&output));
}

#[test]
fn things_that_only_changed_places_in_a_file_are_said_to_be_the_same() {
    let one = "[rule.one]\nlabel = \"One\"\nsource = \"web\"\nstatus = \"assumed\"\nis = \"walking distance > 1 mile\"\n";
    let two = "[rule.two]\nlabel = \"Two\"\nsource = \"web\"\nstatus = \"assumed\"\nis = \"walking distance > 5 miles\"\n";
    let sink = "[value.sink]\nlabel = \"Sink\"\nsource = \"web\"\nstatus = \"assumed\"\nshow = true\nis = \"if one and two then 1 otherwise 0\"\n";
    let said = of_file("anytown/case.toml", &format!("{one}{two}{sink}"), &format!("{two}{one}{sink}"));
    assert_eq!(
        said,
        "Nothing changed in what families are told or get. Both say the same, in another order or written in another way.\n"
    );
}

#[test]
fn a_folder_and_a_compiled_policy_are_compared_and_what_could_not_be_is_named() {
    let folder = Folder::shipped("diff-mix");
    let file = folder.path.join("old.policy");
    let page = folder.path.join("page.policy");
    let built = |more: &[&str]| assert_eq!(policy(&[&["build", "policy", "--out"], more].concat()).status.code(), Some(0));
    built(&[file.to_str().unwrap()]);
    built(&[page.to_str().unwrap(), "--for-page"]);
    folder.edit(
        "birmingham/figures-ptb.toml",
        "values = [\n  { from = 2026-09-01, status = \"unsettled\"",
        "values = [\n  { from = 2027-09-01, is = \"50p per mile\", status = \"published\", source = \"s57\" },\n  { from = 2026-09-01, status = \"unsettled\"",
    );
    let sentence = "50p a mile from 1 September 2027";
    let whole = out(&policy(&["diff", file.to_str().unwrap(), folder.arg()]));
    assert!(whole.contains(&format!("- Personal Transport Budget mileage rate: {sentence}")), "{whole}");
    assert!(whole.contains("\nNot compared\n- the old policy is compiled, and it holds no texts in other languages"), "{whole}");
    // Nothing else is said to have changed.
    assert_eq!(whole.matches("\n- ").count(), 2, "{whole}");

    let of_page = out(&policy(&["diff", page.to_str().unwrap(), folder.arg()]));
    assert!(of_page.contains(&format!(": {sentence}")), "{of_page}");
    assert!(of_page.contains("- the old policy is made for families' pages, without the rules' own words"), "{of_page}");
    assert_eq!(of_page.matches("\n- ").count(), 3, "{of_page}");
}

#[test]
fn json_says_the_same_and_is_as_its_schema_says() {
    let folder = Folder::small("diff-json");
    let other = Folder::small("diff-json-other");
    other.edit("anytown/council.toml", "is = \"01632 960000\"", "is = \"01632 960999\"");
    other.edit("text/en/texts.toml", "The date of birth is after the day travel starts.", "The child is not born yet.");
    let output = policy(&["diff", folder.arg(), other.arg(), "--council", "anytown", "--json"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        json["changes"][0],
        json!({"group": "contacts", "change": "changed", "kind": "contact", "id": "team", "label": "Travel team",
            "says": [{"text": "01632 960000 to 01632 960999", "was": "01632 960000", "now": "01632 960999"}]})
    );
    assert_eq!(
        json["texts"],
        json!([{"language": "en", "key": "never.born-after-travel.says", "was": "The date of birth is after the day travel starts.", "now": "The child is not born yet."}])
    );
    assert_eq!(json["same-rules"], json!(false));
    let mut schemas = boon::Schemas::new();
    let schema = root().join("docs/json/changes.schema.json");
    let index = boon::Compiler::new().compile(schema.to_str().unwrap(), &mut schemas).unwrap();
    schemas.validate(&json, index).unwrap_or_else(|error| panic!("{error:#}"));
    let mut surprise = json.clone();
    surprise["changes"][0]["surprise"] = json!(1);
    assert!(schemas.validate(&surprise, index).is_err());
}

#[test]
fn a_policy_that_cannot_be_read_or_has_errors_is_said_so() {
    let broken = Folder::small("diff-broken");
    broken.edit("national/rules.toml", "walking distance > distance limit", "walking distence > distance limit");
    let output = policy(&["diff", "tests/diagnostics/base", broken.arg(), "--council", "anytown"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(errors(&output).contains("error[unknown-name]"), "{}", errors(&output));
    assert_eq!(policy(&["diff", "policy", "no-such-folder"]).status.code(), Some(2));
}

#[test]
fn a_change_is_told_before_scenarios_and_published_values_were_brought_up_to_it() {
    let folder = Folder::shipped("diff-before-scenarios");
    folder.edit(
        "birmingham/contributions.toml",
        "label = \"Contribution taken from the budget\"\nstatus = \"unsettled\"",
        "label = \"Contribution taken from the budget\"\nstatus = \"published\"",
    );
    folder.edit(
        "birmingham/contributions.toml",
        "readings = { whole = \"contribution-for-the-year\", in-proportion = \"contribution-for-the-year * ((the smaller of stretch-weeks and school-weeks) / school-weeks)\" }",
        "is = \"contribution-for-the-year\"",
    );
    folder.edit("birmingham/contributions.toml", "{ from = 2018-09-01, is = \"£300\"", "{ from = 2018-09-01, is = \"£310\"");
    let check = policy(&["check", folder.arg()]);
    assert!(errors(&check).contains("error[scenario-bad-answer]") && errors(&check).contains("error[published-value-changed]"));
    let output = policy(&["diff", "policy", folder.arg()]);
    let told = out(&output);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(
        told.contains("- Contribution a year on a low income, sixth form age: £310 from 1 September 2018, not £300 (published: "),
        "{told}"
    );
    assert!(
        told.contains(
            "- Contribution taken from the budget: settled: “contribution-for-the-year”; was not settled, with these readings: \
             “whole: contribution-for-the-year”; “in-proportion: contribution-for-the-year * ((the smaller of stretch-weeks and \
             school-weeks) / school-weeks)” [value.contribution-due]\n    it was unsettled, and is now published\n"
        ),
        "{told}"
    );
}

#[test]
fn a_claim_that_was_taken_out_or_says_something_else_is_named_and_scenarios_are_said_not_to_be_compared() {
    let folder = Folder::small("diff-claims");
    let claim = "[[claim]]\nname = \"Beyond the walking distance is entitled\"\nid = \"beyond\"\nwhy = \"No exception.\"\n\
                 given = [ \"beyond walking distance\" ]\nholds = [ \"result is entitled\" ]\n";
    folder.write("claims/all.toml", claim);
    let without = Folder::small("diff-claims-without");
    let said = |old: &Folder, new: &Folder| out(&policy(&["diff", old.arg(), new.arg(), "--council", "anytown"]));
    let gone = said(&folder, &without);
    assert!(gone.starts_with("Nothing changed in what families are told or get."), "{gone}");
    assert!(
        gone.contains(
            "- Beyond the walking distance is entitled: taken out: nothing shows any more that this always holds [claim.beyond]"
        ),
        "{gone}"
    );
    assert!(said(&without, &folder).contains("new: what must always hold"));
    let weaker = Folder::small("diff-claims-weaker");
    weaker.write(
        "claims/all.toml",
        &claim.replace("[ \"beyond walking distance\" ]", "[ \"beyond walking distance\", \"low income\" ]"),
    );
    assert!(said(&folder, &weaker).contains("says something else under the same name"));
    assert!(gone.contains("Not compared\n- scenarios: "), "{gone}");
}
