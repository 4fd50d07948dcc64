"""Benches: each measures one thing of Ayni beside a named peer; see README.md."""
