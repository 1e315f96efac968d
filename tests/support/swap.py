"""Exchanges two names of a directory with each other, over and over, until its standard input is closed."""
import ctypes
import os
import select
import sys

directory, one, other, uid = sys.argv[1:5]
os.chdir(directory)
if os.getuid() == 0:
    os.setgid(int(uid))
    os.setuid(int(uid))
libc = ctypes.CDLL(None, use_errno=True)
exchange = 2
here = -100
print("ready", flush=True)
while not select.select([sys.stdin], [], [], 0)[0]:
    for _ in range(50):
        libc.renameat2(here, one.encode(), here, other.encode(), exchange)
