"""The first hundred days (dossier 5.2): fourteen weeks for whoever takes up a post, at their own pace."""
