//! Whatever a key does in the drawn form, a word does here, or it is said why none is needed. And each word does what its row
//! says: conversations say all of them, and the events they lead to are compared.

use std::collections::{BTreeMap, HashSet};

use undrop::app::action::{Action, SCOPES};
use undrop::app::msg::{Edited, Msg};
use undrop::messages::Lang;
use undrop::plain::{Verb, all_verbs};
use undrop::runtime::plain::rehearse_telling;
use undrop::sim::scenario::Scenario;

use super::super::Journey;

/// Rows of the table of keys without a word, and why.
const NEEDLESS: [(&str, &str); 28] = [
    ("up", "there is no cursor: a row is named by its number or its name"),
    ("down", "there is no cursor: a row is named by its number or its name"),
    ("first", "there is no cursor: a row is named by its number or its name"),
    ("last", "there is no cursor: a row is named by its number or its name"),
    ("page-up", "nothing scrolls: everything is told"),
    ("page-down", "nothing scrolls: everything is told"),
    ("half-up", "nothing scrolls: everything is told"),
    ("half-down", "nothing scrolls: everything is told"),
    ("suspend", "the terminal is in its own mode: Ctrl+Z and fg work by themselves"),
    ("stop", "the terminal is in its own mode: Ctrl+Z and fg work by themselves"),
    ("reading.pager", "everything is told on the terminal itself: a pipe takes it to a pager"),
    ("interrupt", "Ctrl+C is a signal here, and leaves as the end of the input does"),
    ("instance.copy", "the id is told with the name: whoever reads it takes it from there"),
    ("point.later", "a time is typed whole"),
    ("point.earlier", "a time is typed whole"),
    ("point.coarser", "a time is typed whole: there is no step to make larger"),
    ("point.finer", "a time is typed whole: there is no step to make smaller"),
    ("point.zoom-in", "there is no timeline: windows, gaps and sets are told"),
    ("point.zoom-out", "there is no timeline: windows, gaps and sets are told"),
    ("point.whole", "there is no timeline: windows, gaps and sets are told"),
    ("tables.fold", "what a database holds is told when it is asked for: nothing stays open"),
    ("tables.close", "what a database holds is told when it is asked for: nothing stays open"),
    ("confirm.switch", "the word is asked for once the name is right, one answer after the other"),
    ("copy.take", "a form is named by its word: none is marked"),
    ("reading.copy", "a text is told whole: whoever reads it takes it from there"),
    ("tables.next", ""),
    ("review.send", ""),
    ("job.look", ""),
];

/// The rows above that have no reason are there to show that such a row is found out.
const WITHOUT_REASON: [&str; 3] = ["tables.next", "review.send", "job.look"];

fn is_done_by_a_word(action: Action) -> bool {
    all_verbs().any(|verb| verb.acts.contains(&action) || verb.instead.contains(&action))
}

/// Rows that have neither a word nor a reason, and reasons that nobody needs.
fn faults(needless: &[(&str, &str)]) -> Vec<String> {
    let mut faults = Vec::new();
    for row in SCOPES.iter().flat_map(|scope| scope.rows()) {
        let reason = needless.iter().find(|(name, _)| *name == row.name);
        match (is_done_by_a_word(row.action), reason) {
            (false, None) => faults.push(format!("{} has neither a word nor a reason", row.name)),
            (false, Some((_, ""))) => faults.push(format!("{} has an empty reason", row.name)),
            (true, Some(_)) => faults.push(format!("{} has a word: its reason is of no use", row.name)),
            _ => {}
        }
    }
    let known: HashSet<&str> = SCOPES.iter().flat_map(|scope| scope.rows()).map(|row| row.name).collect();
    faults.extend(
        needless
            .iter()
            .filter(|(name, _)| !known.contains(name))
            .map(|(name, _)| format!("{name} is no row")),
    );
    faults.sort();
    faults.dedup();
    faults
}

#[test]
fn every_action_of_the_drawn_form_has_a_word_or_a_reason() {
    let needless: Vec<_> = NEEDLESS.into_iter().filter(|(name, _)| !WITHOUT_REASON.contains(name)).collect();
    assert_eq!(faults(&needless), Vec::<String>::new());
}

#[test]
fn a_missing_word_and_a_reason_of_no_use_are_found() {
    let found = faults(&NEEDLESS[1..]);
    assert!(found.contains(&"up has neither a word nor a reason".to_owned()), "{found:?}");
    for name in WITHOUT_REASON {
        assert!(found.iter().any(|fault| fault.starts_with(name)), "{name}: {found:?}");
    }
}

#[test]
fn no_two_words_of_one_question_are_the_same() {
    // Words of different questions may be; within all rows a pair of languages belongs together.
    let mut pairs: BTreeMap<&str, HashSet<&str>> = BTreeMap::new();
    for verb in all_verbs().filter(|verb| !verb.en.is_empty()) {
        assert!(!verb.zh.is_empty(), "{}", verb.en);
        assert!(verb.en.chars().all(|c| c.is_ascii_lowercase() || c == '?'), "{}", verb.en);
        pairs.entry(verb.zh).or_default().insert(verb.en);
    }
    let same = |words: &HashSet<&str>| words.len() > 1;
    let allowed = [
        HashSet::from(["quit", "exit", "q"]),
        HashSet::from(["yes", "y"]),
        HashSet::from(["no", "n"]),
        HashSet::from(["script", "scripts"]),
    ];
    for (zh, words) in pairs.iter().filter(|(_, words)| same(words)) {
        assert!(allowed.contains(words), "{zh}: {words:?}");
    }
}

/// What each word led to.
#[derive(Default)]
struct Seen {
    acts: HashSet<(String, String)>,
    words: HashSet<String>,
}

impl Seen {
    fn hold(&mut self, journey: &mut Journey, lines: &str) -> String {
        rehearse_telling(&mut journey.driver, lines, &mut |line, events| {
            let word = line.split_whitespace().next().unwrap_or_default().to_lowercase();
            self.words.insert(word.clone());
            for event in events {
                if let Msg::Act(action) = event {
                    self.acts.insert((word.clone(), format!("{action:?}")));
                }
            }
        })
    }

    fn led_to(&self, verb: &Verb, action: Action) -> bool {
        let action = format!("{action:?}");
        let said = |word: &str| verb.en.is_empty() || word == verb.en || word == verb.zh;
        self.acts.iter().any(|(word, seen)| *seen == action && said(word))
    }
}

const TO_POINT: &str = "1\n1\nshop-prod\n1\nyes\n";

/// Sentences of every word, each where it does something.
fn say_all(seen: &mut Seen) -> String {
    let mut said = String::new();
    let mut shop = Journey::on("default");
    said += &seen.hold(
        &mut shop,
        "?\nhelp\nruns\nfilter x\nfilter\nclose 1\nrefresh\nexplain\nzone\nplan\n?\nback\nplan nowhere.toml\nnowhere.toml\nback\nback\nnew\n\
         back\nnew\n1\nrefresh\nusable\nall\nyes\nshop-prod\nall\nshop-prod\n1\nno\n1\nyes\n",
    );
    said += &seen.hold(
        &mut shop,
        "refresh\nunknown\ndamage 1h ago\nunknown\ndamage 1h ago\n30m ago\nearlier\n60d ago\nlater\nbefore\n1\n\
         find orders\nfind exact orders\nclose\nfind\nfind whole orders\n2\n",
    );
    said += &seen.hold(
        &mut shop,
        "again\norders\nfilter pay\nbest\nfilter\nlist crm\nall shop_audit\nnone shop_audit\nread\nwhole crm\n\
         drop crm\nwhole crm=crm_back\nundo\nundo\nname shop.orders=Payments\nproblems\npropose shop.orders\n\
         orders=payments\npropose\nreset shop.orders\nrule\nrule {name}_r\nrule of shop {name}_s\n\
         rule whole {name}_w\nundo\nredo\nreplace r_ x_\nmissing\noptions\nset 1\nrequest\ncopy\ncopy command\n\
         copy curl\ncopy sums\nfile nowhere.txt\neditor\nrefresh\norders nobody\nno\norders nobody\nyes\n\
         find orders\nyes\nno\ninstance\nprofile\nlang zh\nlang en\nhome\n",
    );
    said += &seen.hold(&mut shop, &format!("{TO_POINT}unknown\nyes\norders order_items\ndone\nesc\nnext\n"));
    said += &seen.hold(
        &mut shop,
        "refresh\nrequest\ncopy\ncopy command\ncopy curl\ncopy sums\nletter 1\naccept 1\nsave\nsend\n?\n\nsend\n\
         shop-prod\nlook\ncopy\nlog\n\nscripts\n\nreport\n\nwait\nrefresh\nverify\n3\nscript 3\n\nreport\n\ncopy\n\
         refresh\nback\nhome\n2\nquit\n",
    );

    let mut taurus = Journey::on("default");
    said += &seen.hold(
        &mut taurus,
        "1\n2\norder-taurus\n1\nyes\n22m ago\n30m ago\nyes\nlatest\nset 1\norder_items\nquit\nback\nexit\nno\nq\nn\n\
         quit\ny\n",
    );

    let gone = "extends = \"default\"\ntitle = \"one set is gone\"\n[[faults]]\non = \"DescribeMetaList\"\n\
                do = \"refuse\"\nstatus = 404\ncode = \"InvalidBackupSetID.NotFound\"\nmessage = \"gone\"\ntimes = 1\n";
    let mut gone = Journey::in_world(&Scenario::parse(gone).unwrap(), Lang::En, (80, 24));
    said += &seen.hold(&mut gone, &format!("{TO_POINT}unknown\nfind shop.orders\nrefresh\n1\n"));

    let mut onto = Journey::on("default");
    said += &seen.hold(
        &mut onto,
        "1\n2\nshop-mysql\n1\nyes\n1\nunknown\nyes\nrefresh\nyes\nstandin\nall\nstandin\n1\nyes\nbackup\nno\n\
         backup\nyes\n",
    );

    let never = "extends = \"default\"\ntitle = \"Lost\"\n[[faults]]\non = \"RestoreTable\"\ndo = \"drop_answer\"\n\
                 when = \"before\"\ntimes = 2\n";
    let mut lost = Journey::in_world(&Scenario::parse(never).unwrap(), Lang::En, (80, 24));
    said += &seen.hold(
        &mut lost,
        &format!(
            "{TO_POINT}unknown\nyes\norders\ndone\nsend\nshop-prod\nlook\nresend\n\nclose\n\nclose\nseen it run\nhome\nclose 2\n\n"
        ),
    );
    said
}

/// Words that a rehearsal has no use for: no list of points there is longer than is asked at first, and the doctor looks at
/// real profiles only.
const UNSEEN: [&str; 2] = ["older", "doctor"];

#[test]
fn every_word_leads_to_the_actions_of_its_row() {
    let mut seen = Seen::default();
    let said = say_all(&mut seen);
    let mut missing = Vec::new();
    for verb in all_verbs().filter(|verb| !UNSEEN.contains(&verb.en)) {
        if !verb.en.is_empty() && !seen.words.contains(verb.en) && !seen.words.contains(verb.zh) {
            missing.push(format!("{} was never typed", verb.en));
        }
    }
    // An action that several words lead to is led to by one of them.
    let verbs: Vec<&Verb> = all_verbs().filter(|verb| !UNSEEN.contains(&verb.en)).collect();
    let actions: Vec<Action> = verbs.iter().flat_map(|verb| verb.acts).copied().collect();
    for action in actions {
        let claim: Vec<&&Verb> = verbs.iter().filter(|verb| verb.acts.contains(&action)).collect();
        if !claim.iter().any(|verb| seen.led_to(verb, action)) {
            missing
                .push(format!("{action:?}, by {:?}", claim.iter().map(|verb| verb.en).collect::<Vec<_>>()));
        }
    }
    missing.sort();
    missing.dedup();
    assert_eq!(missing, Vec::<String>::new(), "{said}");
}

/// Help tells every word of the question that can be typed, in both languages.
#[test]
fn a_question_mark_tells_every_word_that_can_be_typed() {
    for (lang, mark) in [(Lang::En, "?"), (Lang::Zh, "？")] {
        let mut journey = Journey::sized("default", lang, (80, 24));
        let lines = format!("{TO_POINT}unknown\nyes\n{mark}\nundo\n{mark} undo\n{mark} nothing_like_it\n");
        let said = undrop::runtime::plain::rehearse(&mut journey.driver, &lines);
        let words: Vec<&str> = match lang {
            Lang::En => {
                vec!["`rule RULE`", "`replace PATTERN TEXT`", "`editor`", "`find NAME`", "`undo`", "`done`"]
            }
            Lang::Zh => vec![
                "`规则 模板`（rule）",
                "`替换 模式 文字`（replace）",
                "`编辑`",
                "`撤销`（undo）",
                "`完成`",
            ],
        };
        for word in words {
            assert!(said.contains(word), "{word}: {said}");
        }
        assert!(!said.contains("`latest`") && !said.contains("`切换`"), "it has no such switch: {said}");
        assert!(said.contains("nothing_like_it"), "{said}");
    }
}

/// What stands in for an editor.
pub fn with_editor(journey: &mut Journey, edit: impl Fn(&str) -> Edited + 'static) {
    journey.driver.editor = Some(Box::new(edit));
}
