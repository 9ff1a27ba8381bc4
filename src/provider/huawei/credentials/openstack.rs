//! OpenStack's clouds.yaml, with secure.yaml beside it laid over it: a password, a token, or an access key.

use std::path::{Path, PathBuf};

use yaml_rust2::{Yaml, YamlLoader};

use crate::domain::fault::{Fault, FaultKind};
use crate::messages::{Text, credentials as msg};
use crate::provider::credentials::found::Found;
use crate::provider::credentials::{Credentials, Login, Proof, Surroundings, files};

/// The variable that chooses a cloud.
pub(super) const CLOUD: &str = "OS_CLOUD";
/// The variable that names the file.
const VARIABLE: &str = "OS_CLIENT_CONFIG_FILE";
const NAME: &str = "clouds.yaml";

/// Whether a file is there, or a variable names one.
pub(super) fn is_meant(here: &Surroundings) -> bool {
    here.var(VARIABLE).is_some() || candidates(here).iter().any(|path| files::exists(path))
}

/// Where OpenStack's tools look, in their order.
fn candidates(here: &Surroundings) -> Vec<PathBuf> {
    let own = here.folder.iter().map(|folder| folder.join(NAME));
    let user = here.home.iter().map(|home| home.join(".config").join("openstack").join(NAME));
    own.chain(user).chain([Path::new("/etc/openstack").join(NAME)]).collect()
}

fn place(here: &Surroundings) -> Result<PathBuf, Fault> {
    let named = here.var(VARIABLE).map(PathBuf::from);
    let path = named.or_else(|| candidates(here).into_iter().find(|path| files::exists(path)));
    path.ok_or_else(|| fault(msg::file_missing(NAME)))
}

/// The names of all clouds of the file.
pub(super) fn names(here: &Surroundings) -> Result<Vec<String>, Fault> {
    let path = place(here)?;
    let read = files::read(&path, &msg::fix_clouds())?;
    let file = parse(&path, &read.text)?;
    let names = file["clouds"].as_hash().into_iter().flat_map(|clouds| clouds.keys());
    Ok(names.filter_map(Yaml::as_str).map(str::to_owned).collect())
}

/// What a cloud of the file holds: the one named, else `OS_CLOUD`, else the only one.
pub(super) fn find(here: &Surroundings, name: Option<&str>) -> Result<Found, Fault> {
    let path = place(here)?;
    let read = files::read(&path, &msg::fix_clouds())?;
    let main = parse(&path, &read.text)?;
    let name = choose(&main, &path, name.or_else(|| here.var(CLOUD)))?;
    let secure_path = path.with_file_name("secure.yaml");
    let secure = if files::exists(&secure_path) {
        let secure = files::read(&secure_path, &msg::fix_clouds())?;
        Some((parse(&secure_path, &secure.text)?, secure.warning))
    } else {
        None
    };
    let (secure, warning) = secure.map_or((Yaml::BadValue, None), |(yaml, warning)| (yaml, warning));
    let over = cloud(&secure, &name).unwrap_or(&Yaml::BadValue);
    let base = cloud(&main, &name).unwrap_or(&Yaml::BadValue);
    let own = Own { layers: [over, base], path: &path, name: &name };
    Ok(own.found()?.warn(read.warning).warn(warning))
}

fn fault(summary: Text) -> Fault {
    Fault::new(FaultKind::Auth, summary, msg::fix_clouds())
}

/// The first document of a file. The parser's own words may quote a value, so only the place is told.
fn parse(path: &Path, text: &str) -> Result<Yaml, Fault> {
    let documents = YamlLoader::load_from_str(text).map_err(|error| {
        let mark = error.marker();
        files::malformed(path, (mark.line(), mark.col() + 1), &msg::fix_clouds())
    })?;
    Ok(documents.into_iter().next().unwrap_or(Yaml::Null))
}

fn cloud<'a>(file: &'a Yaml, name: &str) -> Option<&'a Yaml> {
    file["clouds"].as_hash()?.iter().find(|(key, _)| key.as_str() == Some(name)).map(|(_, cloud)| cloud)
}

fn choose(file: &Yaml, path: &Path, named: Option<&str>) -> Result<String, Fault> {
    let clouds = file["clouds"].as_hash();
    let known: Vec<&str> = clouds.iter().flat_map(|clouds| clouds.keys()).filter_map(Yaml::as_str).collect();
    match (named, known.as_slice()) {
        (Some(name), _) if known.contains(&name) => Ok(name.to_owned()),
        (None, [only]) => Ok((*only).to_owned()),
        (Some(name), _) => Err(fault(msg::profile_missing(path.display(), name, known.join(", ")))),
        (None, []) => Err(fault(msg::field_missing(path.display(), "-", "clouds"))),
        (None, _) => {
            let summary = msg::cloud_ambiguous(path.display(), known.join(", "));
            Err(Fault::new(FaultKind::Auth, summary, msg::fix_cloud()))
        }
    }
}

/// One cloud with its name and its file, for messages. Of two layers the first that has a value counts.
struct Own<'a> {
    layers: [&'a Yaml; 2],
    path: &'a Path,
    name: &'a str,
}

impl Own<'_> {
    /// A value of `auth`, else of the cloud itself: `ak` and `sk` are written in both places.
    fn get(&self, keys: &[&str]) -> Option<String> {
        let places = self.layers.into_iter().flat_map(|layer| [&layer["auth"], layer]);
        places.flat_map(|place| keys.iter().map(move |key| &place[*key])).find_map(scalar)
    }

    fn field(&self, keys: &[&str]) -> Result<String, Fault> {
        let missing = || fault(msg::field_missing(self.path.display(), self.name, keys[0]));
        self.get(keys).ok_or_else(missing)
    }

    fn found(&self) -> Result<Found, Fault> {
        let project_id = self.get(&["project_id", "tenant_id"]);
        if self.get(&["ak", "access_key"]).is_some() || self.get(&["sk", "secret_key"]).is_some() {
            return Ok(Found::Keys(Credentials {
                access_key_id: self.field(&["ak", "access_key"])?,
                secret: self.field(&["sk", "secret_key"])?.into(),
                security_token: self.get(&["security_token"]).map(Into::into),
                expires_at: None,
                project_id,
                origin: self.origin(),
                warnings: Vec::new(),
            }));
        }
        let (proof, origin) = match self.get(&["token"]) {
            Some(token) => (Proof::Token(token.into()), self.origin()),
            None => self.password()?,
        };
        let login = Login {
            proof,
            project_id,
            project_name: self.get(&["project_name", "tenant_name"]),
            auth_url: self.get(&["auth_url"]),
            origin,
        };
        Ok(Found::Login(login, Vec::new()))
    }

    fn password(&self) -> Result<(Proof, String), Fault> {
        let user = self.field(&["username"])?;
        let password = self.field(&["password"])?.into();
        let domain = self.field(&["user_domain_name", "domain_name"])?;
        let origin = format!("{}, user {user}", self.origin());
        Ok((Proof::Password { user, domain, password }, origin))
    }

    fn origin(&self) -> String {
        format!("{} (cloud {})", self.path.display(), self.name)
    }
}

/// A scalar as text; an empty one counts as missing. A password of digits alone is a number to YAML.
fn scalar(value: &Yaml) -> Option<String> {
    let text = match value {
        Yaml::String(text) | Yaml::Real(text) => text.clone(),
        Yaml::Integer(figure) => figure.to_string(),
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}
