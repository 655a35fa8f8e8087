"""The pages of the explorer; docs/server.md says how one is added."""
