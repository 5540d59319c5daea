"""One question in, one Answer out: reading, rules, retrieval, composition and its checks."""
