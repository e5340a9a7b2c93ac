"""The only room that knows Peewee, SQL and database drivers."""
