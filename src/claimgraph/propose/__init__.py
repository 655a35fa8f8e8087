"""Proposers: from a document to claims as read."""
