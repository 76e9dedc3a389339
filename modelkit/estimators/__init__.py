"""Networks of the annotators that are trained here: what no package gives under a permissive licence."""
