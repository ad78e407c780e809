"""The command line `huaichuan-cli`: one module for each subject, `main` puts them together."""
