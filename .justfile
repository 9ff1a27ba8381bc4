# Habits of this house. `just ci` is exactly what CI runs.
ci:
    .ci/run

# The wizard on the simulated cloud.
demo *ARGS:
    cargo run --release -- --demo {{ARGS}}

# Every test.
test *ARGS:
    tests/run {{ARGS}}

# Snapshots anew; look at the diff before committing it.
snapshots:
    INSTA_UPDATE=always tests/run

# The documentation's pictures anew, from the program itself.
pictures:
    UNDROP_PICTURES=write cargo test --test it pictures

# Licences and sources of the dependencies.
deny:
    cargo deny --config .deny.toml check licenses bans sources

# The Debian package, in target/debian.
package:
    .ci/package
