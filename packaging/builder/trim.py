"""What the libraries bring and these programs never load; `packaging/sizes.py` says what each part saves."""

import sys

SCAN_READER = ["rapidocr", "onnxruntime", "cv2"]  # the extra `ocr`, larger than all the rest together
EXCLUDED = [
    "attr",  # rich would describe its classes if it were there, and it comes with the tests
    "attrs",
    "PIL.AvifImagePlugin",
    "PIL.ImageTk",
    "PIL._avif",
    "PIL._imagingft",
    "PIL._imagingtk",
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "_tkinter",
    "curses",
    "ensurepip",
    "idlelib",
    "lib2to3",
    "lxml.html.clean",
    "lxml.html.diff",
    "lxml.isoschematron",
    "lxml.objectify",
    "markdown_it",
    "mdurl",
    "numpy.distutils",
    "numpy.f2py",
    "numpy.fft",
    "numpy.random",
    "numpy.testing",
    "pandas",
    "pip",
    "pkg_resources",
    "pydoc_data",
    "pygments",
    "readline",
    "rich.markdown",
    "rich.syntax",
    "rich.traceback",
    "setuptools",
    "test",
    "tkinter",
    "xmlrpc",
]
# Folders and file names, by how they begin below the program's folder; libraries of Linux without their `lib`.
_PLUGINS = (
    "egldeviceintegrations/",
    "generic/",
    "imageformats/qgif",
    "imageformats/qicns",
    "imageformats/qpdf",
    "imageformats/qtga",
    "imageformats/qtiff",
    "imageformats/qwbmp",
    "networkinformation/",
    "platforms/qdirect2d",
    "platforms/qeglfs",
    "platforms/qlinuxfb",
    "platforms/qminimal",
    "platforms/qvkkhrdisplay",
    "platforms/qvnc",
    "platformthemes/qgtk3",
    "tls/",
    "wayland-graphics-integration-client/dmabuf",
    "wayland-graphics-integration-client/drm",
    "wayland-graphics-integration-client/shm",
    "wayland-graphics-integration-client/vulkan",
    "wayland-shell-integration/fullscreen",
    "wayland-shell-integration/ivi",
)
_DATA = ("jieba/analyse/", "jieba/lac_small/", "lxml/isoschematron/", "tzdata/")
_LIBRARIES = (
    "Qt6Egl",
    "Qt6Network",
    "Qt6Pdf",
    "Qt6Qml",
    "Qt6Quick",
    "Qt6VirtualKeyboard",
    "atk",
    "avif",
    "cairo",
    "cups",
    "gdk",
    "gio-2",
    "gtk",
    "opengl32sw",
    "pango",
    "pixman",
)
# What every desktop has, and has in the version that its other libraries were made for.
_SYSTEM = (
    "avahi-client.so",
    "avahi-common.so",
    "blkid",
    "brotlicommon.so",
    "brotlidec.so",
    "bsd.so",
    "cap.so",
    "com_err",
    "datrie",
    "dbus-1",
    "fontconfig",
    "freetype.so",
    "fribidi",
    "gcrypt",
    "glib-2",
    "gmodule-2",
    "gmp.so",
    "gnutls.so",
    "gobject-2",
    "gpg-error",
    "graphite2",
    "gssapi",
    "gthread-2",
    "harfbuzz.so",
    "hogweed.so",
    "idn2.so",
    "jpeg.so",
    "k5crypto",
    "keyutils",
    "krb5",
    "lz4.so",
    "md.so",
    "mount.so",
    "nettle.so",
    "p11-kit.so",
    "pcre2",
    "png16.so",
    "selinux",
    "systemd",
    "tasn1.so",
    "thai",
    "unistring.so",
    "Xau.so",
    "Xdmcp.so",
    "Xext.so",
    "Xrender.so",
)
_TRANSLATIONS = ("qtbase_zh_CN", "qt_zh_CN", "qtbase_en", "qt_en")


def reason_against(name: str) -> str | None:
    """Why a file that PyInstaller would take along is not wanted, None if it is; `name` is where it would lie."""
    path = name.replace("\\", "/")
    folder, _, file = path.rpartition("/")
    bare = file.removeprefix("lib")
    if "/translations/" in path and path.endswith(".qm") and "PySide6" in path:
        return None if bare.startswith(_TRANSLATIONS) else "Qt's translations into other languages"
    if "/plugins/" in path:
        plugin = f"{folder.partition('/plugins/')[2]}/{bare}"
        return "plugins of Qt" if plugin.startswith(_PLUGINS) else None
    if path.startswith(_DATA) or (path.startswith("jieba/") and path.endswith(".p")):
        return f"data of {path.partition('/')[0]}"
    if bare.startswith(_LIBRARIES) and not folder.startswith("opencv"):  # which is linked to all of its own
        return "libraries that nothing loads"
    of_the_system = sys.platform == "linux" and not folder and file.startswith("lib") and bare.startswith(_SYSTEM)
    return "libraries that every desktop has" if of_the_system else None
