"""Pages of calls: public, and of those who run them, propose, review and choose."""
