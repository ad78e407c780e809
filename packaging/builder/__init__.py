"""What stands behind `packaging/build.py`: freezing, trying out, packing and accounting, a platform a module."""
