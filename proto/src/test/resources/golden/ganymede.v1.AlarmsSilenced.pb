
name-10ÇÚ÷ 	reason-30"ÑÚ÷ 