"""Finding a partner: who has what a ministry needs."""
