"""Pages of activities: public, and of those who plan, hold and report them."""
