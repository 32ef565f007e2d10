"""Between QTextDocument and Article: the only place that knows Qt text formats."""
