//! Reading the config file with its places kept, so that every problem can name its line.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{PROFILE, PROVIDERS, TOP, names};
use super::values::{self, looks_secret};
use super::{Binding, Config, JudgeKeys, Problem};
use crate::domain::ids::{ProfileName, Region};
use crate::domain::notify::Notify;
use crate::domain::profile::{Environment, Profile};
use crate::domain::zone::Zone;
use crate::messages::{Lang, Text, config as msg};

/// Reads a file's text.
pub(super) fn read(text: &str, judge: JudgeKeys) -> Result<Config, Vec<Problem>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { text, problems: Vec::new() };
    for error in &errors {
        // The parser's own display would quote the line; its message does not.
        reader.add(error.span().unwrap_or(0..0), msg::syntax(error.message()));
    }
    // What a broken line left behind says nothing about the file.
    let config = if errors.is_empty() { reader.top(table.get_ref()) } else { Config::default() };
    let mut problems = reader.problems;
    problems.extend(judge(&config.keys));
    if problems.is_empty() {
        return Ok(config);
    }
    problems.sort_by_key(|problem| problem.line);
    Err(problems)
}

struct Reader<'a> {
    text: &'a str,
    problems: Vec<Problem>,
}

/// A value with the place of its key.
type Field<'t> = (Range<usize>, &'t Spanned<DeValue<'t>>);

impl Reader<'_> {
    fn add(&mut self, span: Range<usize>, what: Text) {
        let line = self.line(&span);
        self.problems.push(Problem { line, what });
    }

    fn line(&self, span: &Range<usize>) -> usize {
        let before = self.text.as_bytes().get(..span.start).unwrap_or_default();
        before.split(|&byte| byte == b'\n').count()
    }

    fn top(&mut self, table: &DeTable<'_>) -> Config {
        let mut config = Config::default();
        let mut default = None;
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "default_profile" => {
                    config.default_profile = self.words("default_profile", value).map(ProfileName);
                    default = Some(value.span());
                }
                "lang" => config.lang = self.lang(value),
                "theme" => config.theme = self.choice("theme", value, &super::THEMES),
                "notify" => {
                    let word = self.choice("notify", value, &Notify::WORDS);
                    config.notify = word.and_then(|word| Notify::parse(&word)).unwrap_or_default();
                }
                "ascii" => config.ascii = self.switch("ascii", value).unwrap_or_default(),
                "ambiguous_width" => config.wide = self.is_wide(value),
                "mouse" => config.mouse = self.switch("mouse", value).unwrap_or_default(),
                "slow" => config.slow = self.switch("slow", value).unwrap_or_default(),
                "keys" => config.keys = self.keys(value),
                "profiles" => config.profiles = self.profiles(value),
                other => self.unknown(other, key.span(), &format!("{}, keys, profiles", names(&TOP))),
            }
        }
        if let (Some(name), Some(span)) = (&config.default_profile, default)
            && !profile_names(table).any(|known| known == name.as_str())
        {
            let known: Vec<&str> = profile_names(table).collect();
            self.add(span, msg::unknown_default(name, known.join(", ")));
        }
        config
    }

    fn unknown(&mut self, key: &str, span: Range<usize>, known: &str) {
        let what = if looks_secret(key) { msg::secret_key(key) } else { msg::unknown_key(key, known) };
        self.add(span, what);
    }

    fn wrong(&mut self, key: &str, wanted: &Text, value: &Spanned<DeValue<'_>>) {
        let found = value.get_ref().type_str();
        self.add(value.span(), msg::wrong_type(key, wanted, found));
    }

    fn words(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<String> {
        match value.get_ref().as_str() {
            None => self.wrong(key, &msg::a_text(), value),
            Some("") => self.add(value.span(), msg::empty(key)),
            Some(words) => return Some(words.to_owned()),
        }
        None
    }

    fn switch(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<bool> {
        let found = value.get_ref().as_bool();
        if found.is_none() {
            self.wrong(key, &msg::a_switch(), value);
        }
        found
    }

    fn is_wide(&mut self, value: &Spanned<DeValue<'_>>) -> bool {
        let cells = value.get_ref().as_integer().map(ToString::to_string);
        match cells.as_deref() {
            Some("1") => false,
            Some("2") => true,
            _ => {
                self.wrong("ambiguous_width", &msg::a_width(), value);
                false
            }
        }
    }

    /// A person's own keys, in the order of their lines. What they mean is judged elsewhere.
    fn keys(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<Binding> {
        let Some(table) = self.table("keys", value) else { return Vec::new() };
        let mut bindings = Vec::new();
        for (name, value) in table {
            let action = name.get_ref().to_string();
            let one = value.get_ref().as_str().map(|key| vec![key.to_owned()]);
            let several = value
                .get_ref()
                .as_array()
                .and_then(|keys| keys.iter().map(|key| key.get_ref().as_str().map(str::to_owned)).collect());
            match one.or(several) {
                Some(keys) => bindings.push(Binding { action, keys, line: self.line(&name.span()) }),
                None => self.wrong(&action, &msg::some_keys(), value),
            }
        }
        bindings.sort_by_key(|binding| binding.line);
        bindings
    }

    fn table<'t>(&mut self, key: &str, value: &'t Spanned<DeValue<'t>>) -> Option<&'t DeTable<'t>> {
        let found = value.get_ref().as_table();
        if found.is_none() {
            self.wrong(key, &msg::a_table(), value);
        }
        found
    }

    fn choice(&mut self, key: &str, value: &Spanned<DeValue<'_>>, words: &[&str]) -> Option<String> {
        let word = self.words(key, value)?;
        if words.contains(&word.as_str()) {
            return Some(word);
        }
        self.add(value.span(), msg::not_one_of(key, words.join(", ")));
        None
    }

    fn lang(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Lang> {
        match self.choice("lang", value, &["en", "zh", "auto"])?.as_str() {
            "en" => Some(Lang::En),
            "zh" => Some(Lang::Zh),
            _ => None,
        }
    }

    fn profiles<'t>(&mut self, value: &'t Spanned<DeValue<'t>>) -> Vec<Profile> {
        let Some(table) = self.table("profiles", value) else { return Vec::new() };
        let mut profiles = Vec::new();
        for (name, value) in table {
            if looks_secret(name.get_ref()) && !value.get_ref().is_table() {
                self.add(name.span(), msg::secret_key(name.get_ref()));
                continue;
            }
            let Some(fields) = self.table(name.get_ref(), value) else { continue };
            profiles.extend(self.profile(name, fields));
        }
        profiles
    }

    fn profile(&mut self, name: &Spanned<std::borrow::Cow<'_, str>>, table: &DeTable<'_>) -> Option<Profile> {
        let before = self.problems.len();
        let fields: BTreeMap<&str, Field<'_>> =
            table.iter().map(|(key, value)| (key.get_ref().as_ref(), (key.span(), value))).collect();
        for (key, (span, _)) in &fields {
            if !PROFILE.iter().any(|known| known.name == *key) {
                self.unknown(key, span.clone(), &names(&PROFILE));
            }
        }
        let words: Vec<&str> = PROVIDERS.iter().map(|(word, _)| *word).collect();
        let provider = fields.get("provider").and_then(|(_, value)| self.choice("provider", value, &words));
        let region = fields.get("region").and_then(|(_, value)| self.words("region", value));
        let environment = fields.get("environment").and_then(|(_, value)| self.words("environment", value));
        for key in ["provider", "region"] {
            if !fields.contains_key(key) {
                self.add(name.span(), msg::missing(name.get_ref(), key));
            }
        }
        if !fields.contains_key("environment") {
            self.add(name.span(), msg::missing_environment(name.get_ref()));
        }
        if let Some(provider) = &provider {
            self.foreign(provider, &fields);
        }
        let (time_zone, credentials) = (self.zone(&fields), self.credentials(&fields));
        let endpoints = self.endpoints(provider.as_deref(), &fields);
        let signature =
            fields.get("signature").and_then(|(_, value)| self.choice("signature", value, &["v1", "v3"]));
        let project_id = fields.get("project_id").and_then(|(_, value)| self.words("project_id", value));
        if self.problems.len() > before {
            return None;
        }
        Some(Profile {
            name: ProfileName(name.get_ref().to_string()),
            provider: provider?,
            region: Region(region?),
            environment: Environment(environment?),
            time_zone,
            credentials,
            endpoints,
            signature,
            project_id,
        })
    }

    /// Keys that belong to another provider.
    fn foreign(&mut self, provider: &str, fields: &BTreeMap<&str, Field<'_>>) {
        for key in
            PROFILE.iter().filter(|key| !key.providers.is_empty() && !key.providers.contains(&provider))
        {
            if let Some((span, _)) = fields.get(key.name) {
                self.add(span.clone(), msg::other_provider(key.name, provider));
            }
        }
    }

    fn zone(&mut self, fields: &BTreeMap<&str, Field<'_>>) -> Option<Zone> {
        let (_, value) = fields.get("time_zone")?;
        let words = self.words("time_zone", value)?;
        let zone = Zone::parse(&words);
        if zone.is_none() {
            self.add(value.span(), msg::bad_zone(words));
        }
        zone
    }

    fn credentials(&mut self, fields: &BTreeMap<&str, Field<'_>>) -> String {
        let usual = || "auto".to_owned();
        let Some((_, value)) = fields.get("credentials") else { return usual() };
        let Some(words) = self.words("credentials", value) else { return usual() };
        if let Err(what) = values::source(&words) {
            self.add(value.span(), what);
        }
        words
    }

    fn endpoints(
        &mut self,
        provider: Option<&str>,
        fields: &BTreeMap<&str, Field<'_>>,
    ) -> BTreeMap<String, String> {
        let mut endpoints = BTreeMap::new();
        let Some((_, value)) = fields.get("endpoints") else { return endpoints };
        let Some(table) = self.table("endpoints", value) else { return endpoints };
        let services = PROVIDERS.iter().find(|(word, _)| Some(*word) == provider).map(|(_, known)| *known);
        for (key, value) in table {
            if let Some(known) = services.filter(|known| !known.contains(&key.get_ref().as_ref())) {
                self.unknown(key.get_ref(), key.span(), &known.join(", "));
                continue;
            }
            let Some(words) = self.words(key.get_ref(), value) else { continue };
            match values::endpoint(key.get_ref(), &words) {
                Ok(endpoint) => {
                    endpoints.insert(key.get_ref().to_string(), endpoint);
                }
                Err(what) => self.add(value.span(), what),
            }
        }
        endpoints
    }
}

/// The names under `profiles`, whatever is wrong inside them.
fn profile_names<'t>(table: &'t DeTable<'_>) -> impl Iterator<Item = &'t str> {
    let profiles = table.get("profiles").and_then(|value| value.get_ref().as_table());
    profiles.into_iter().flat_map(|table| table.keys().map(|key| key.get_ref().as_ref()))
}
