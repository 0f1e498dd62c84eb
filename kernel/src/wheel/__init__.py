"""The Jupyter kernel scenario4j, packaged for pip."""
