"""The commands of `ayni`, a file each. They import Django only when they run."""
