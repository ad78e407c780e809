"""`python -m db` is `huaichuan-cli`."""

from db.cli.main import main

if __name__ == "__main__":
    main()
