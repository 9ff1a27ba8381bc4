//! One suite for every restore API of this build, gated by what each can do: what holds for one holds for all. A new
//! operation is judged here as soon as it has a row in the registry and a world in the simulator.

mod names;
mod sending;
mod shape;

use std::collections::BTreeMap;

use tempfile::TempDir;
use undrop::domain::capability::{Capabilities, Depth, Needed, OptionValue, Rename, WholeDatabases};
use undrop::domain::catalog::{Catalog, Existing};
use undrop::domain::check::Status;
use undrop::domain::draft::{DatabaseItem, PlanDraft, SchemaItem, TableItem};
use undrop::domain::instance::Instance;
use undrop::domain::plan::RestorePlan;
use undrop::domain::point::RestorePoint;
use undrop::domain::time::Timestamp;
use undrop::domain::validate::validate;
use undrop::messages::Lang;
use undrop::provider::{Link, Operation, Provider, Spot, Wanted, registry};
use undrop::runs::facts;
use undrop::runs::store::Store;
use undrop::sim::scenario::Scenario;
use undrop::training::Rehearsal;

/// One operation in its world, with the pieces of a restore that can be made there.
pub struct Stage {
    pub provider: &'static dyn Provider,
    pub operation: &'static dyn Operation,
    pub world: Rehearsal,
    pub link: Link,
    pub source: Instance,
    pub capabilities: Capabilities,
    pub runtime: tokio::runtime::Runtime,
    pub store: Store,
    _folder: TempDir,
}

/// Every operation of the build.
pub fn operations() -> impl Iterator<Item = (&'static dyn Provider, &'static dyn Operation)> {
    let providers = registry::providers().iter();
    providers.flat_map(|&provider| provider.operations().iter().map(move |&operation| (provider, operation)))
}

/// The default world with these faults.
fn scenario(faults: &str) -> Scenario {
    Scenario::parse(&format!("extends = \"default\"\ntitle = \"Conformance\"\n{faults}")).unwrap()
}

fn start() -> Timestamp {
    Timestamp::parse_rfc3339("2026-11-19T14:27:00Z").unwrap()
}

impl Stage {
    /// The operation on its first usable source.
    pub fn of(provider: &'static dyn Provider, operation: &'static dyn Operation, faults: &str) -> Self {
        let world = Rehearsal::new(&scenario(faults), start(), 1);
        let profiles = world.setup(Lang::En, (80, 24), 1).profiles;
        let profile = profiles.into_iter().find(|profile| profile.provider == provider.key()).unwrap();
        let link = world.link(&profile).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let source = runtime.block_on(async {
            let mut all = provider.instances(&link).await.unwrap().instances;
            all.extend(provider.elsewhere(&link).await.unwrap());
            let offers = |instance: &Instance| instance.offer(&operation.key().into()).is_some();
            let usable = all.iter().find(|instance| instance.unusable.is_none() && offers(instance));
            usable.unwrap_or_else(|| panic!("{}: no usable source", operation.key())).clone()
        });
        let capabilities = operation.capabilities(Some(&source));
        let folder = TempDir::new().unwrap();
        let store = Store::open(folder.path()).unwrap();
        Self { provider, operation, world, link, source, capabilities, runtime, store, _folder: folder }
    }

    /// Waits for a read.
    pub fn read<T>(&self, later: impl Future<Output = T>) -> T {
        self.runtime.block_on(later)
    }

    /// A point: the newest usable set, or ten minutes before the end of the newest window.
    pub fn points(&self) -> Vec<RestorePoint> {
        let choices = self.read(self.operation.points(&self.link, &self.source)).unwrap();
        let set = choices.backups.iter().find(|set| set.unusable.is_none());
        let set = set.map(|set| RestorePoint::Backup(set.id.clone()));
        let moment = choices.windows.last().map(|window| {
            assert!(window.to.since(window.from) > 3_600_000, "a window of the default world is short");
            RestorePoint::At(window.to.plus_secs(-2_400))
        });
        let support = self.capabilities.points;
        let set = set.filter(|_| support.backups());
        let moment = moment.filter(|_| support.window());
        assert_eq!(set.is_some(), support.backups(), "{}: no usable set", self.operation.key());
        assert_eq!(moment.is_some(), support.window(), "{}: no window", self.operation.key());
        set.into_iter().chain(moment).collect()
    }

    /// The databases of a point, each with its tables.
    pub fn catalog(&self, point: &RestorePoint) -> Catalog {
        let options = self.options(point);
        let spot = Spot { source: &self.source, point, options: &options };
        let mut catalog = self.read(self.operation.catalog(&self.link, spot, Wanted::Databases)).unwrap();
        for entry in catalog.databases.iter_mut().filter(|entry| entry.groups.is_none()) {
            if self.capabilities.depth == Depth::Databases {
                continue;
            }
            let read =
                self.read(self.operation.catalog(&self.link, spot, Wanted::Tables(&entry.name))).unwrap();
            entry.groups = undrop::provider::groups_of(read, &entry.name);
        }
        catalog
    }

    /// What the wizard would write into a plan by itself.
    fn options(&self, point: &RestorePoint) -> BTreeMap<String, OptionValue> {
        let moment = matches!(point, RestorePoint::At(_));
        let needed =
            self.capabilities.options.iter().filter(|spec| moment && spec.needed == Needed::ForMoment);
        let filled = needed.map(|spec| {
            let default = spec.default.clone();
            (spec.key.to_owned(), default.unwrap_or_else(|| panic!("{} needs a default", spec.key)))
        });
        filled.collect()
    }

    /// The first target that can be written onto.
    fn target(&self, point: &RestorePoint) -> Option<Instance> {
        if !self.capabilities.target.is_chosen() {
            return None;
        }
        let targets = self.read(self.operation.targets(&self.link, &self.source, point)).unwrap();
        let usable = targets.into_iter().find(|target| target.unusable.is_none());
        Some(usable.unwrap_or_else(|| panic!("{}: no usable target", self.operation.key())))
    }

    /// A plan of the first two tables that have names the service takes; of the first database where there are no
    /// tables; of nothing where the whole instance is meant.
    pub fn draft(&self, point: &RestorePoint) -> PlanDraft {
        let target = self.target(point).map(|target| target.id).filter(|id| *id != self.source.id);
        let databases = match self.capabilities.depth {
            Depth::Instance => Vec::new(),
            _ if self.capabilities.all_when_empty => Vec::new(),
            Depth::Databases => vec![self.whole(&self.catalog(point).databases[0].name)],
            Depth::Tables | Depth::Schemas => vec![self.some_tables(&self.catalog(point))],
        };
        PlanDraft {
            damage: None,
            profile: self.link.profile.name.clone(),
            operation: self.operation.key().into(),
            instance: self.source.id.clone(),
            target,
            point: point.clone(),
            options: self.options(point),
            run: Some("k7q2".into()),
            databases,
        }
    }

    /// One database as a whole, under a new name where it can have one.
    pub fn whole(&self, name: &str) -> DatabaseItem {
        let renames = !matches!(self.capabilities.rename, Rename::Never | Rename::Tables);
        let new_name = renames.then(|| "back_k7q2".to_owned());
        DatabaseItem { name: name.to_owned(), new_name, schemas: vec![], tables: vec![] }
    }

    fn some_tables(&self, catalog: &Catalog) -> DatabaseItem {
        let old = self.capabilities.names.old;
        let fits =
            |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && old.takes(name);
        let with_tables = catalog.databases.iter().find_map(|entry| {
            let group = entry.groups.iter().flatten().find(|group| group.tables.iter().any(|n| fits(&n)))?;
            Some((entry, group))
        });
        let (entry, group) = with_tables.unwrap_or_else(|| panic!("the default world has plain tables"));
        let items = group.tables.iter().filter(fits).take(2).enumerate();
        let tables: Vec<TableItem> = items
            .map(|(n, name)| TableItem { name: name.to_owned(), new_name: Some(format!("back{n}_k7q2")) })
            .collect();
        let mut item =
            DatabaseItem { name: entry.name.clone(), new_name: None, schemas: vec![], tables: vec![] };
        match &group.schema {
            None => item.tables = tables,
            Some(schema) => item.schemas = vec![SchemaItem { name: schema.clone(), tables }],
        }
        item
    }

    /// The plan, judged without knowing the target.
    pub fn plan(&self, draft: &PlanDraft) -> RestorePlan {
        validate(draft, &self.capabilities, &Existing::default())
            .unwrap_or_else(|broken| panic!("{}: {broken:?}", self.operation.key()))
    }

    /// Every check of a plan, and the keys of its warnings.
    pub fn checks(&self, draft: &PlanDraft) -> (facts::Checked, Vec<String>) {
        let checked = self.read(facts::check(self.provider, self.operation, &self.link, draft)).unwrap();
        let warnings = checked.checks.iter().filter(|check| check.status == Status::Warning);
        let keys = warnings.map(|check| check.key.to_owned()).collect();
        (checked, keys)
    }

    /// Whether databases may be mixed with tables.
    pub fn takes_whole(&self) -> bool {
        self.capabilities.whole_databases != WholeDatabases::Never
    }
}
