"""Files in and out: sales, customers, workbooks, tables."""
