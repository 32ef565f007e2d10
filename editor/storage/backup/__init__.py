"""Backup: copies of the changed articles of the library, in generations, in another place."""

from editor.storage.backup.generations import MANIFEST as MANIFEST
from editor.storage.backup.generations import Copy as Copy
from editor.storage.backup.generations import Generation as Generation
from editor.storage.backup.generations import generations as generations
from editor.storage.backup.making import Outcome as Outcome
from editor.storage.backup.making import articles as articles
from editor.storage.backup.making import back_up as back_up
from editor.storage.backup.restoring import Restored as Restored
from editor.storage.backup.restoring import restore as restore
from editor.storage.backup.restoring import verify as verify
from editor.storage.backup.thinning import superfluous as superfluous
from editor.storage.backup.thinning import thin as thin
