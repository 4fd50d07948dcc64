"""What people do with the money of the network, each act in one transaction and audited."""
