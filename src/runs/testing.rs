//! A scripted cloud for tests.
