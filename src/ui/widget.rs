//! Parts of screens that know nothing of undrop. They must never hold state or panic at any size.
