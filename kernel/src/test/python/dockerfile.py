"""Prints the Dockerfile that Binder makes of a folder, below a line with the base image and the build
pack."""

import os
import sys

from repo2docker.app import Repo2Docker

app = Repo2Docker()
os.chdir(sys.argv[1])
packs = [kind(app.base_image) for kind in app.buildpacks]
pack = next((pack for pack in packs if pack.detect()), None)
if pack is None:
    sys.exit("no build pack takes this folder, as on mybinder.org, which has no default")
pack.platform = "linux/amd64"
print("#", app.base_image, type(pack).__name__)
print(pack.render({"REPO_DIR": "/home/jovyan", "NB_UID": "1000", "NB_USER": "jovyan"}))
