"""The faces of the Inkoopwijzer on the web: the page and the HTTP API. They show answers, decide nothing."""
