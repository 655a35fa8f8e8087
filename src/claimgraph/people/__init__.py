"""What people add to the documents: aliases, judgements, background, grades. Each with its source, none of it guessed.

Here it is read from text into records; the pipeline finds the files.
"""
