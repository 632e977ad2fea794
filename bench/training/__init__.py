"""Training of the scorer, from pages whose true content is known to the files that the package ships."""
