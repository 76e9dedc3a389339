"""python -m unittest discover -s modelkit -t . -p "*_test.py": what needs neither weights nor models."""
