"""Codecs between bytes and the model, one sub-package a format; no format knows another."""
